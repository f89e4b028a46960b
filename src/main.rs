use fleetcost::{export, quote::Quote, scenario::Scenario};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[2]).unwrap();
    let s = match Scenario::parse(&a[2], &text) {
        Ok(p) => p.scenario,
        Err(e) => {
            eprintln!("{e}");
            std::process::exit(1)
        }
    };
    print!("{}", export::json::write(&s, &Quote::of(&s).unwrap()));
}
