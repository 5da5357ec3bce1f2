//! Fits a multinomial linear model: the probability of a reason grows with the sum of the weights of the
//! features.

use std::collections::BTreeMap;

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use smtp_reply::training::{ALWAYS, REASONS};

/// The least number of rows of a feature.
const MIN_ROWS: usize = 3;
/// The penalty on weights.
const PENALTY: f64 = 2.0;
/// The number of steps: more steps improve the fit to the rows, but not to other texts.
const STEPS: u64 = 60;
/// Weights below this are removed, and the others are fitted again by this number of steps.
const SMALL: f64 = 0.06;
const MORE: u64 = 20;
/// The number of units of a weight that multiply a probability by e.
pub const SCALE: f64 = 16.0;

/// A row to learn from: its features, and the value of each reason. A part of several words counts for
/// each of them.
pub struct Lesson {
    pub features: Vec<u32>,
    pub welcome: [f64; REASONS],
    pub weight: f64,
}

/// The weight of each feature for each reason.
pub type Weights = BTreeMap<u32, [f64; REASONS]>;

/// The lessons, with numbers for features.
struct Problem<'a> {
    lessons: Vec<(Vec<u32>, &'a [f64; REASONS], f64)>,
    features: usize,
    /// The number of the feature of every row, which has no penalty.
    always: Option<u32>,
    /// The weights that may differ from zero; empty if all may.
    free: Vec<bool>,
}

impl Problem<'_> {
    /// Returns the cost of the weights, and computes its gradient if `slope` is given.
    fn evaluate(&self, weights: &[f64], mut slope: Option<&mut [f64]>) -> f64 {
        let mut cost = 0.0;
        for (index, weight) in weights.iter().enumerate() {
            if self.always.is_some_and(|always| index / REASONS == always as usize) {
                continue;
            }
            cost += 0.5 * PENALTY * weight * weight;
            if let Some(slope) = slope.as_deref_mut() {
                slope[index] = PENALTY * weight;
            }
        }
        for (features, welcome, importance) in &self.lessons {
            let mut sums = [0.0; REASONS];
            for feature in features {
                let start = *feature as usize * REASONS;
                for (sum, weight) in sums.iter_mut().zip(&weights[start..start + REASONS]) {
                    *sum += weight;
                }
            }
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let chances = sums.map(|sum| libm::exp(sum - most));
            let all: f64 = chances.iter().sum();
            let good: f64 = chances.iter().zip(*welcome).map(|(chance, good)| chance * good).sum();
            cost -= importance * libm::log(good / all + 1e-12);
            if let Some(slope) = slope.as_deref_mut() {
                let mut pulls = [0.0; REASONS];
                for (pull, (chance, good_one)) in pulls.iter_mut().zip(chances.iter().zip(*welcome))
                {
                    *pull = importance * (chance / all - chance * good_one / (good + 1e-12 * all));
                }
                for feature in features {
                    let start = *feature as usize * REASONS;
                    for (slope, pull) in slope[start..start + REASONS].iter_mut().zip(&pulls) {
                        *slope += pull;
                    }
                }
            }
        }
        if let Some(slope) = slope {
            for (slope, free) in slope.iter_mut().zip(&self.free) {
                if !free {
                    *slope = 0.0;
                }
            }
        }
        cost
    }
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Self::Param) -> Result<f64, Error> {
        Ok(self.evaluate(weights, None))
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Self::Param) -> Result<Self::Gradient, Error> {
        let mut slope = vec![0.0; weights.len()];
        self.evaluate(weights, Some(&mut slope));
        Ok(slope)
    }
}

/// Lowers the cost by this number of steps.
fn solve(
    problem: Problem<'_>,
    start: Vec<f64>,
    steps: u64,
) -> Result<(Problem<'_>, Vec<f64>), Error> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 8);
    let solved = Executor::new(problem, solver)
        .configure(|state| state.param(start).max_iters(steps))
        .run()?;
    let best = solved.state().get_best_param().cloned().ok_or_else(|| Error::msg("no weights"))?;
    let problem = solved.problem.problem.ok_or_else(|| Error::msg("no problem"))?;
    Ok((problem, best))
}

/// Fits the weights, in units of the integer weights.
pub fn fit<'a>(lessons: impl Iterator<Item = &'a Lesson> + Clone) -> Result<Weights, Error> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for lesson in lessons.clone() {
        for feature in lesson.features.chunk_by(|one, other| one == other) {
            *counts.entry(feature[0]).or_default() += 1;
        }
    }
    let kept: Vec<u32> =
        counts.into_iter().filter(|(_, rows)| *rows >= MIN_ROWS).map(|(key, _)| key).collect();
    let number = |key: &u32| kept.binary_search(key).ok().and_then(|at| u32::try_from(at).ok());
    let problem = Problem {
        lessons: lessons
            .map(|lesson| {
                let features = lesson.features.iter().filter_map(number).collect();
                (features, &lesson.welcome, lesson.weight)
            })
            .collect(),
        features: kept.len(),
        always: number(&ALWAYS),
        free: Vec::new(),
    };
    let start = vec![0.0; problem.features * REASONS];
    let (mut problem, mut best) = solve(problem, start, STEPS)?;
    problem.free = best.iter().map(|weight| weight.abs() >= SMALL).collect();
    for (weight, free) in best.iter_mut().zip(&problem.free) {
        if !free {
            *weight = 0.0;
        }
    }
    let (_, best) = solve(problem, best, MORE)?;
    let scaled = kept.iter().zip(best.chunks(REASONS)).map(|(key, weights)| {
        let mut row = [0.0; REASONS];
        for (unit, weight) in row.iter_mut().zip(weights) {
            *unit = weight * SCALE;
        }
        (*key, row)
    });
    Ok(scaled.collect())
}
