//! The uncertain inputs of a scenario, and the scenarios in which they have other values.

use rust_decimal::Decimal;

use super::draw::{self, Stream};
use crate::scenario::{Draft, Parameter, Scenario, Spread, Uncertainty};
use crate::study::StudyError;

/// The uncertain inputs of a scenario, each with its random numbers.
#[derive(Clone)]
pub struct Inputs {
    /// The scenario as stated, without the names of what is uncertain, so that they are not looked up for every draw.
    pub(super) base: Draft,
    /// Single numbers first and then common factors, each by name: that is the order in which they act.
    pub(super) all: Vec<Input>,
}

/// An uncertain input.
#[derive(Clone)]
pub struct Input {
    /// The parameter's name, or the factor's.
    pub name: String,
    /// Where it lies.
    pub range: Spread,
    /// All that a factor moves; a single number where it is none.
    pub(super) what: Result<Parameter, Vec<Parameter>>,
    stream: Stream,
}

impl Input {
    /// Whether it is a common factor.
    pub const fn is_factor(&self) -> bool {
        self.what.is_err()
    }

    pub(super) fn act(&self, draft: &mut Draft, value: f64) {
        match &self.what {
            Ok(parameter) => draw::put(draft, parameter, value),
            Err(moves) => draw::scale(draft, moves, value),
        }
    }
}

impl Inputs {
    /// Those of a scenario. `purpose` tells the random numbers of different uses apart.
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
        Self { base, all }
    }

    /// All of them, in the order in which they act.
    pub fn all(&self) -> &[Input] {
        &self.all
    }

    /// The scenario of a draw.
    pub fn of_draw(&self, draw: u64) -> Result<Scenario, StudyError> {
        self.drawn(draw, &self.all, usize::MAX)
    }

    /// The scenario of a draw with one input as others have it there.
    pub fn with_input_of(&self, others: &Self, input: usize, draw: u64) -> Result<Scenario, StudyError> {
        self.drawn(draw, &others.all, input)
    }

    fn drawn(&self, draw: u64, others: &[Input], exchanged: usize) -> Result<Scenario, StudyError> {
        let mut draft = self.base.clone();
        for (i, (own, other)) in self.all.iter().zip(others).enumerate() {
            let input = if i == exchanged { other } else { own };
            input.act(&mut draft, draw::value(&input.range, &mut input.stream.of_draw(draw)));
        }
        sound(draft, "draw", Decimal::from(draw + 1))
    }

    /// The scenario as stated, but with one input at a value, or all that a factor moves multiplied by it.
    pub fn stated_but(&self, input: usize, value: Decimal) -> Result<Scenario, StudyError> {
        let mut draft = self.base.clone();
        match &self.all[input].what {
            Ok(parameter) => draft = parameter.set(&draft, value)?,
            Err(moves) => moves.iter().for_each(|parameter| parameter.scale(&mut draft, value)),
        }
        sound(draft, &self.all[input].name, value)
    }

    /// The scenario as stated, but with one percent more of an input, or of all that a factor moves.
    pub fn one_percent_more(&self, input: usize) -> Result<Scenario, StudyError> {
        let mut draft = self.base.clone();
        let more = Decimal::new(101, 2);
        match &self.all[input].what {
            Ok(parameter) => parameter.scale(&mut draft, more),
            Err(moves) => moves.iter().for_each(|parameter| parameter.scale(&mut draft, more)),
        }
        sound(draft, &self.all[input].name, more)
    }
}

fn sound(draft: Draft, parameter: &str, value: Decimal) -> Result<Scenario, StudyError> {
    let fault = |fault| StudyError::Fault { parameter: parameter.into(), value, fault };
    Scenario::new(draft).map_err(|mut faults| fault(faults.swap_remove(0)))
}
