declare module 'json5/dist/index.mjs' {
  import JSON5 from 'json5';
  export = JSON5;
}
