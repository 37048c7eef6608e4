import { ManifestError } from '../errors.js';

/** Rows as CSV (RFC 4180): cells with commas, quotes or breaks in quotes, rows ended by CR LF. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) =>
      row
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    )
    .map((row) => `${row}\r\n`)
    .join('');

/** The rows of CSV; blank lines are left out. @throws {ManifestError} `convert-shape` */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let line = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const endRow = (): void => {
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const openedAt = line;
      let cell = '';
      for (at++; ; at++) {
        if (at >= text.length) {
          const place = { line: openedAt };
          throw new ManifestError('convert-shape', 'A quoted cell has no end.', place, '"');
        }
        if (text[at] === '\n') line++;
        if (text[at] !== '"') cell += text[at]!;
        else if (text[at + 1] === '"') {
          cell += '"';
          at++;
        } else break;
      }
      at++;
      row.push(cell);
    } else {
      const rest = /[^,\r\n]*/y;
      rest.lastIndex = at;
      const [cell] = rest.exec(text)!;
      row.push(cell);
      at += cell.length;
    }
    if (text[at] === ',') {
      at++;
      if (at === text.length || text[at] === '\r' || text[at] === '\n') row.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n' || at >= text.length) {
      if (text[at] === '\n') line++;
      at++;
      endRow();
    }
  }
  if (row.length > 0) endRow();
  return rows;
}
