//! The page of the documentation shows the recipes as they are tested here.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_page_shows_the_recipes() {
    let page: String = read("../../src/reference/clients.rs")
        .lines()
        .map(|line| line.strip_prefix("//! ").unwrap_or("").to_owned() + "\n")
        .collect();
    let shown: Vec<_> = page.split("```ignore\n").skip(1).collect();
    let recipes = ["src/lettre.rs", "src/mail_send.rs"].map(read);
    assert_eq!(shown.len(), recipes.len());
    for (shown, recipe) in shown.iter().zip(recipes) {
        let (code, _) = shown.split_once("```\n").unwrap();
        let (_, expected) = recipe.split_once("\nuse ").unwrap();
        assert_eq!(code, format!("use {expected}"));
    }
}
