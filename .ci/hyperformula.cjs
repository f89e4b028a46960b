// Lets HyperFormula compute the workbooks of a folder, and prints what it finds: for each file its sheets, and of each sheet
// the value of every formula by its cell. Needs the packages hyperformula and exceljs in NODE_PATH.
const fs = require('fs');
const path = require('path');
const ExcelJS = require('exceljs');
const { HyperFormula, DetailedCellError } = require('hyperformula');

/** What a cell holds as HyperFormula takes it: a formula, a number or a text. */
function content(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime() / 86400000 + 25569;
  if (typeof value !== 'object') return typeof value === 'string' ? `'${value}` : value;
  if (value.formula !== undefined) return `=${value.formula}`;
  if (value.richText) return `'${value.richText.map((part) => part.text).join('')}`;
  throw new Error(`a cell that nothing is known of: ${JSON.stringify(value)}`);
}

async function computed(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const sheets = {};
  const formulas = [];
  for (const sheet of book.worksheets) {
    const rows = [];
    sheet.eachRow({ includeEmpty: true }, (row, number) => {
      const cells = [];
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        cells[column - 1] = content(cell.value);
        if (cell.formula) formulas.push([sheet.name, cell.address, number - 1, column - 1]);
      });
      rows[number - 1] = Array.from(cells, (cell) => cell ?? null);
    });
    sheets[sheet.name] = Array.from(rows, (row) => row ?? []);
  }
  const names = book.definedNames.model
    .filter(({ name }) => !name.startsWith('_xlnm'))
    .map(({ name, ranges }) => ({ name, expression: `=${ranges[0]}` }));
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: 'gpl-v3' }, names);
  const found = {};
  for (const [sheet, address, row, col] of formulas) {
    let value = engine.getCellValue({ sheet: engine.getSheetId(sheet), row, col });
    // It hands values out rounded to ten decimals, by a multiplication that whole numbers of 15 digits do not survive.
    if (typeof value === 'number' && Math.abs(value) >= 1e13) value = Math.round(value);
    (found[sheet] ??= {})[address] = value instanceof DetailedCellError ? `${value.value} ${value.message}` : value;
  }
  return found;
}

(async () => {
  const all = {};
  for (const file of fs.readdirSync(process.argv[2]).sort()) {
    all[path.parse(file).name] = await computed(path.join(process.argv[2], file));
  }
  process.stdout.write(JSON.stringify(all));
})();
