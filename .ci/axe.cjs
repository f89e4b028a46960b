// Holds the HTML pages of a folder against axe-core in Chromium, light and dark, wide and narrow, and prints what it finds; ends
// with 1 if that is anything. Needs the packages axe-core and puppeteer-core in NODE_PATH.
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const puppeteer = require('puppeteer-core');

const SCREENS = [
  { scheme: 'light', width: 1280, height: 900 },
  { scheme: 'dark', width: 1280, height: 900 },
  { scheme: 'dark', width: 390, height: 844 },
];

/** True if what axe could not decide is decided elsewhere: contrasts in charts by our own tests, on a narrow screen on the wide one. */
function isDecidedElsewhere(rule, node, width) {
  return rule === 'color-contrast' && (width < 640 || /^<(text|svg)/.test(node.html));
}

async function main(folder, chromium) {
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
  const browser = await puppeteer.launch({ executablePath: chromium, args: ['--headless', '--no-sandbox'] });
  let [kept, found] = [0, 0];
  for (const name of names) {
    for (const { scheme, width, height } of SCREENS) {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setBypassCSP(true); // the page itself lets no script run
      await page.goto(pathToFileURL(path.join(folder, name)).href);
      await page.evaluate(axe);
      const { passes, violations, incomplete } = await page.evaluate(() => window.axe.run(document));
      kept += passes.length;
      for (const { id, help, nodes } of [...violations, ...incomplete]) {
        const open = nodes.filter((node) => !isDecidedElsewhere(id, node, width));
        if (open.length === 0) continue;
        found += 1;
        console.log(`${name} (${scheme}, ${width} pixels): ${id}: ${help}, ${open.length} times`);
        open.slice(0, 3).forEach((node) => console.log(`    ${node.html.slice(0, 200)}`));
      }
      await page.close();
    }
  }
  await browser.close();
  console.log(`axe-core: ${names.length} pages, each on ${SCREENS.length} screens: ${kept} rules kept, ${found} findings`);
  return names.length > 0 && found === 0;
}

main(process.argv[2], process.argv[3]).then(
  (sound) => process.exit(sound ? 0 : 1),
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
