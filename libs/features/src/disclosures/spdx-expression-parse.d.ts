declare module 'spdx-expression-parse' {
  /** @throws Error when the text is not an SPDX licence expression */
  function parse(expression: string): unknown;
  export = parse;
}
