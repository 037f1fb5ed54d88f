/** What lays out a letter beside the main thread, as text for the reasons that `PDF_THREAD` has: it reads the four fonts it is given and nothing else. */
export const LETTER_THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const pdfmake = require('node:module').createRequire(workerData.from)('pdfmake');
const { paper, fonts, printedAt } = workerData;
const readable = new Set(Object.values(fonts));
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => readable.has(path));
pdfmake.setFonts({ Roboto: fonts });
const side = (place) => (paper.numbers.includes(place) ? 'right' : 'left');
const rule = (i, node) => (i === 0 ? 0 : i === 1 || i === node.table.body.length ? 0.8 : 0.3);
const block = ({ heading, lines }) => ({ stack: [{ text: heading, color: '#555555', fontSize: 8.5, margin: [0, 0, 0, 2] }, ...lines.map((text, i) => ({ text, bold: i === 0 }))], width: '*' });
const definition = {
  pageSize: 'A4',
  pageMargins: [50, 50, 50, 60],
  language: paper.language,
  displayTitle: true,
  version: '1.7',
  info: { title: paper.title, author: paper.author, creator: 'Tamga', producer: 'Tamga', creationDate: printedAt },
  defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.15 },
  content: [
    { columns: [
      { text: paper.title, fontSize: 18, bold: true, width: '*' },
      { width: 'auto', table: { body: paper.facts.map(([label, value]) => [{ text: label, color: '#555555' }, { text: value, bold: true, alignment: 'right' }]) }, layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingTop: () => 0, paddingBottom: () => 1, paddingLeft: () => 8, paddingRight: () => 0 } },
    ] },
    { columns: paper.blocks.map(block), columnGap: 24, margin: [0, 22, 0, 20] },
    {
      table: { headerRows: 1, dontBreakRows: true, widths: paper.widths, body: [paper.headings.map((text, i) => ({ text, bold: true, alignment: side(i) })), ...paper.rows.map((row) => row.map((text, i) => ({ text, alignment: side(i) })))] },
      layout: { hLineWidth: rule, vLineWidth: () => 0, paddingLeft: (i) => (i === 0 ? 0 : 6), paddingRight: () => 0, paddingTop: () => 4, paddingBottom: () => 4 },
    },
    {
      unbreakable: true, margin: [0, 8, 0, 0],
      columns: [{ text: '', width: '*' }, { width: 'auto', table: { body: paper.sums.map(({ label, value, strong }) => [{ text: label, bold: strong }, { text: value, bold: strong, alignment: 'right', noWrap: true }]) }, layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 14, paddingRight: () => 0, paddingTop: () => 2, paddingBottom: () => 2 } }],
    },
    ...paper.closing.map(({ heading, lines }) => ({ unbreakable: true, margin: [0, 16, 0, 0], stack: [{ text: heading, bold: true, margin: [0, 0, 0, 3] }, ...lines.map((text) => ({ text }))] })),
  ],
  footer: (page, pages) => ({
    margin: [50, 16, 50, 0], fontSize: 8, color: '#555555',
    columns: [{ text: paper.foot, width: '*' }, { text: paper.pageWords.replace('{page}', page).replace('{pages}', pages), width: 'auto', alignment: 'right' }],
  }),
};
pdfmake.createPdf(definition).getBuffer().then((buffer) => parentPort.postMessage(new Uint8Array(buffer)));
`;
