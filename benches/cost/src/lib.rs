//! Nothing: what takes time to build is the dependency, chosen by a feature.
