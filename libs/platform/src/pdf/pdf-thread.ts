/**
 * What runs beside the main thread, as text because a thread needs a file that both native modules and the CommonJS of the tests can load.
 * Laying out a thousand rows takes a good part of a second, during which a server would answer nobody. `pdfmake` may read the four fonts it is
 * given and nothing else: no address, no other file.
 */
export const PDF_THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const pdfmake = require('node:module').createRequire(workerData.from)('pdfmake');
const { paper, fonts, printedAt } = workerData;
const readable = new Set(Object.values(fonts));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => readable.has(path));
pdfmake.setFonts({ Roboto: fonts });
const cell = (text, bold) => ({ text, bold });
const rule = (i, node) => (i === 0 ? 0 : i === 1 || i === node.table.body.length ? 0.8 : 0.3);
const definition = {
  pageSize: 'A4',
  pageOrientation: 'landscape',
  pageMargins: [30, 30, 30, 44],
  language: paper.language,
  displayTitle: true,
  version: '1.7',
  info: { title: paper.title, author: paper.author, creator: 'Tamga', producer: 'Tamga', creationDate: printedAt },
  defaultStyle: { font: 'Roboto', fontSize: 8.5, lineHeight: 1.1 },
  content: [
    { text: paper.title, fontSize: 15, bold: true, margin: [0, 0, 0, 4] },
    ...paper.lines.map((text) => ({ text, margin: [0, 0, 0, 2] })),
    paper.rows.length === 0
      ? { text: paper.nothing, margin: [0, 16, 0, 0], fontSize: 11 }
      : {
          margin: [0, 8, 0, 0],
          table: { headerRows: 1, dontBreakRows: true, widths: paper.widths, body: [paper.headings.map((text) => cell(text, true)), ...paper.rows.map((row) => row.cells.map((text) => cell(text, row.strong)))] },
          layout: { hLineWidth: rule, vLineWidth: () => 0, paddingLeft: () => 3, paddingRight: () => 3, paddingTop: () => 2.5, paddingBottom: () => 2.5 },
        },
  ],
  footer: (page, pages) => ({
    margin: [30, 12, 30, 0], fontSize: 8,
    columns: [{ text: paper.foot, width: '*' }, { text: paper.pageWords.replace('{page}', page).replace('{pages}', pages), width: 'auto', alignment: 'right' }],
  }),
};
pdfmake.createPdf(definition).getBuffer().then((buffer) => parentPort.postMessage(new Uint8Array(buffer)));
`;
