//! The file of signals: its weights read, and written back with all else as it stood.

use std::fs;
use std::path::Path;

use postlint::Mindset;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value, value};

/// The weights in the file, or those set by hand before any fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Present,
    Prior,
}

impl Of {
    fn key(self) -> &'static str {
        match self {
            Self::Present => "weights",
            Self::Prior => "prior",
        }
    }
}

/// Signals that move a score, and the file they are in.
#[derive(Debug)]
pub(crate) struct Signals {
    document: DocumentMut,
    pub(crate) names: Vec<String>,
    /// 1 for credits, -1 for costs.
    pub(crate) signs: Vec<f64>,
    /// Log-odds that weight 1 is worth, by signal.
    ceilings: Vec<f64>,
    /// For each fitted mindset the Spearman correlation of the weights set by hand, and of the fit on held-out posts.
    agreement: Vec<(Mindset, [f64; 2])>,
}

impl Signals {
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let document: DocumentMut = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
        let ceiling = |key: &str| {
            let number = document.get("weights").and_then(|weights| weights.get(key)).and_then(number);
            number.ok_or_else(|| format!("{}: `[weights]` needs `{key}`", file.display()))
        };
        let (credit, cost) = (ceiling("credit_ceiling")?, ceiling("cost_ceiling")?);
        let mut signals =
            Self { names: vec![], signs: vec![], ceilings: vec![], agreement: vec![], document };
        let tables = signals.document.get("signal").and_then(Item::as_array_of_tables);
        for table in tables.ok_or_else(|| format!("{}: it has no `[[signal]]`", file.display()))? {
            let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default();
            let sign = match text("kind") {
                "credit" => 1.0,
                "cost" => -1.0,
                _ => continue,
            };
            signals.names.push(text("name").to_owned());
            signals.signs.push(sign);
            signals.ceilings.push(if sign > 0.0 { credit } else { cost });
        }
        Ok(signals)
    }

    /// The log-odds of full strength, by signal; the present ones stand for a prior that is not given.
    pub(crate) fn log_odds(&self, mindset: Mindset, of: Of) -> Vec<f64> {
        let weight = |name: &String| {
            let table = self.table(name)?;
            let weights = table.get(of.key()).or_else(|| table.get(Of::Present.key()))?;
            weights.get(mindset.name()).and_then(number)
        };
        self.names
            .iter()
            .zip(&self.ceilings)
            .map(|(name, ceiling)| weight(name).unwrap_or(0.0) * ceiling)
            .collect()
    }

    /// The file with every weight and ceiling at 1, all of them in one mindset.
    pub(crate) fn probe(&self) -> String {
        let mut probe = self.document.clone();
        for key in ["credit_ceiling", "cost_ceiling"] {
            probe["weights"][key] = value(1.0);
        }
        for name in &self.names {
            if let Some(table) = table_mut(&mut probe, name) {
                let mut weights = InlineTable::new();
                weights.insert(Mindset::Real.name(), 1.0.into());
                table["weights"] = value(weights);
            }
        }
        probe.to_string()
    }

    /// Takes over the fitted log-odds of a mindset, with the agreement of the weights set by hand and of the fit on held-out posts.
    pub(crate) fn set(&mut self, mindset: Mindset, log_odds: &[f64], agreement: [f64; 2]) {
        self.agreement.push((mindset, agreement));
        for (i, name) in self.names.clone().iter().enumerate() {
            let weight = (log_odds[i] / self.ceilings[i]).min(2.0);
            let Some(table) = table_mut(&mut self.document, name) else { continue };
            if table.get(Of::Prior.key()).is_none()
                && let Some(present) = table.get(Of::Present.key()).cloned()
            {
                table[Of::Prior.key()] = present;
            }
            let mut weights = InlineTable::new();
            for other in Mindset::ALL {
                let kept = table
                    .get(Of::Present.key())
                    .and_then(|weights| weights.get(other.name()))
                    .and_then(number);
                let weight = if other == mindset { weight } else { kept.unwrap_or(0.0) };
                if weight > 0.0 {
                    weights.insert(other.name(), ((weight * 100.0).round() / 100.0).into());
                }
            }
            table[Of::Present.key()] = value(weights);
        }
    }

    /// Writes the file, with where its weights come from.
    pub(crate) fn write(&mut self, file: &Path, date: &str, posts: usize) -> Result<(), String> {
        let weights = &mut self.document["weights"];
        weights["version"] = value(date);
        weights["source"] =
            value(format!("fitted to the mean ratings of {posts} posts by examples/calibrate"));
        let mut fit = Table::new();
        fit["posts"] = value(i64::try_from(posts).unwrap_or(i64::MAX));
        for (key, which) in [("set_by_hand", 0), ("held_out", 1)] {
            let mut agreement = InlineTable::new();
            for (mindset, figures) in &self.agreement {
                agreement.insert(mindset.name(), Value::from((figures[which] * 100.0).round() / 100.0));
            }
            fit[key] = value(agreement);
        }
        weights["fit"] = Item::Table(fit);
        fs::write(file, self.document.to_string()).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn table(&self, name: &str) -> Option<&Table> {
        let tables = self.document.get("signal")?.as_array_of_tables()?;
        tables.iter().find(|table| table.get("name").and_then(Item::as_str) == Some(name))
    }
}

fn table_mut<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut Table> {
    let tables = document.get_mut("signal")?.as_array_of_tables_mut()?;
    tables.iter_mut().find(|table| table.get("name").and_then(Item::as_str) == Some(name))
}

fn number(item: &Item) -> Option<f64> {
    item.as_float().or_else(|| item.as_integer().map(|integer| integer as f64))
}
