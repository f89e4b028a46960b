//! `Steps`: the tables of a `with` clause, in order.

/// The steps of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    steps: Vec<String>,
    names: Vec<String>,
}

impl Steps {
    /// Adds a step: what it is for, its name with what may stand behind `as`, and its body.
    pub fn add(&mut self, remark: &str, name: &str, kept: &str, body: &str) {
        self.names.extend(name.split(' ').next().map(str::to_owned));
        self.steps.push(format!("-- {remark}\n{name} as {kept}(\n{body}\n)"));
    }

    /// True if a step has this name, which a table of the engine would then hide behind.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|step| step.eq_ignore_ascii_case(name))
    }

    /// Writes the query that ends with a statement on the steps.
    pub fn write(&self, head: &[&str], last: &str) -> String {
        let head: Vec<String> = head.iter().map(|line| format!("-- {line}")).collect();
        format!("{}\nwith\n{}\n\n{last}\n", head.join("\n"), self.steps.join(",\n\n"))
    }
}
