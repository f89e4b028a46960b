//! Uncertain inputs of a scenario, and scenarios with other values of them.

use rust_decimal::Decimal;

use super::draw::{self, Stream};
use crate::scenario::{Draft, Parameter, Scenario, Spread, Uncertainty};
use crate::study::StudyError;

/// Uncertain inputs of a scenario, each with its stream of random numbers.
#[derive(Clone)]
pub struct Inputs {
    /// Scenario as stated, without names of uncertain inputs, so that no draw has to look them up.
    pub(super) base: Draft,
    /// Scenario as stated: every scenario of a draw follows one of its plans.
    pub(super) stated: Scenario,
    /// Single numbers, then common factors, each sorted by name: the order in which they act.
    pub(super) all: Vec<Input>,
}

/// Uncertain input: a single number or a common factor.
#[derive(Clone)]
pub struct Input {
    /// Name of the parameter or of the factor.
    pub name: String,
    /// Range from which it is drawn.
    pub range: Spread,
    /// Parameter of a single number, or as `Err` all parameters that a factor moves.
    pub(super) what: Result<Parameter, Vec<Parameter>>,
    stream: Stream,
}

impl Input {
    /// Whether this is a common factor.
    pub const fn is_factor(&self) -> bool {
        self.what.is_err()
    }

    /// The fleets that it moves, counted from 0, in rising order; `fleets` is the number of all.
    pub fn fleets(&self, fleets: usize) -> Vec<usize> {
        let moved = match &self.what {
            Ok(parameter) => std::slice::from_ref(parameter),
            Err(moves) => moves,
        };
        let is_moved = |fleet: &usize| moved.iter().any(|parameter| parameter.fleet.is_none_or(|own| own == *fleet));
        (0..fleets).filter(is_moved).collect()
    }

    /// Sets the number to `value`, or multiplies all that the factor moves by it.
    pub(super) fn act(&self, draft: &mut Draft, value: f64) {
        match &self.what {
            Ok(parameter) => draw::put(draft, parameter, value),
            Err(moves) => draw::scale(draft, moves, value),
        }
    }
}

impl Inputs {
    /// Collects the uncertain inputs of a scenario. `purpose` keeps the random numbers of different studies apart.
    pub fn new(scenario: &Scenario, seed: u64, purpose: &str) -> Self {
        let uncertain = scenario.uncertain();
        let mut base = scenario.draft().clone();
        base.uncertainty =
            Uncertainty { active: uncertain.active, messages: uncertain.messages, ..Uncertainty::default() };
        let input = |name: String, range: Spread, what: Result<Parameter, Vec<Parameter>>| {
            let kind = if what.is_ok() { "input" } else { "factor" };
            Input { stream: Stream::new(seed, &format!("{purpose}{kind}:{name}")), name, range, what }
        };
        let numbers = uncertain.inputs.iter();
        let numbers = numbers.map(|(parameter, range)| input(parameter.to_string(), *range, Ok(parameter.clone())));
        let factors = uncertain.factors.iter();
        let factors = factors.map(|factor| input(factor.name.clone(), factor.range, Err(factor.moves.clone())));
        let mut all: Vec<Input> = numbers.chain(factors).collect();
        all.sort_by(|one, other| (one.is_factor(), &one.name).cmp(&(other.is_factor(), &other.name)));
        Self { base, stated: scenario.clone(), all }
    }

    /// Inputs in the order in which they act.
    pub fn all(&self) -> &[Input] {
        &self.all
    }

    /// Builds the scenario of a draw.
    ///
    /// # Errors
    ///
    /// [`StudyError::Fault`] if the scenario breaks a rule.
    pub fn of_draw(&self, draw: u64) -> Result<Scenario, StudyError> {
        self.with_values(draw, &self.values(draw))
    }

    /// Draws a value for each input, not yet rounded, nor kept within limits.
    pub fn values(&self, draw: u64) -> Vec<f64> {
        self.all.iter().map(|input| draw::value(&input.range, &mut input.stream.of_draw(draw))).collect()
    }

    /// Builds the draft with a value for each input.
    pub fn at(&self, values: &[f64]) -> Draft {
        let mut draft = self.base.clone();
        self.all.iter().zip(values).for_each(|(input, value)| input.act(&mut draft, *value));
        draft
    }

    /// Builds the scenario with a value for each input, which belong to a draw.
    ///
    /// # Errors
    ///
    /// [`StudyError::Fault`] if the scenario breaks a rule.
    pub fn with_values(&self, draw: u64, values: &[f64]) -> Result<Scenario, StudyError> {
        self.sound(self.at(values), "draw", Decimal::from(draw + 1))
    }

    /// Builds the scenario as stated, but with one input set to `value`, or all that a factor moves multiplied by it.
    ///
    /// # Errors
    ///
    /// [`StudyError::Fault`] if the scenario breaks a rule; [`StudyError::Range`] if the parameter cannot have the
    /// value.
    pub fn stated_but(&self, input: usize, value: Decimal) -> Result<Scenario, StudyError> {
        let mut draft = self.base.clone();
        match &self.all[input].what {
            Ok(parameter) => draft = parameter.set(&draft, value)?,
            Err(moves) => moves.iter().for_each(|parameter| parameter.scale(&mut draft, value)),
        }
        self.sound(draft, &self.all[input].name, value)
    }

    /// Builds the scenario as stated, but with one percent more of one input, or of all that a factor moves.
    ///
    /// # Errors
    ///
    /// [`StudyError::Fault`] if the scenario breaks a rule.
    pub fn one_percent_more(&self, input: usize) -> Result<Scenario, StudyError> {
        let mut draft = self.base.clone();
        let more = Decimal::new(101, 2);
        match &self.all[input].what {
            Ok(parameter) => parameter.scale(&mut draft, more),
            Err(moves) => moves.iter().for_each(|parameter| parameter.scale(&mut draft, more)),
        }
        self.sound(draft, &self.all[input].name, more)
    }

    /// Validates a draft, and reports its first fault at this value of the parameter.
    fn sound(&self, draft: Draft, parameter: &str, value: Decimal) -> Result<Scenario, StudyError> {
        let fault = |fault| StudyError::Fault { parameter: parameter.into(), value, fault };
        self.stated.revised(draft).map_err(|mut faults| fault(faults.swap_remove(0)))
    }
}
