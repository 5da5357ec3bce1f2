//! Nothing: a feature selects the dependency whose build is measured.
