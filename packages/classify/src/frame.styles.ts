import { css } from 'lit';

/** The frame of `<gt-classify>`: its heading, and instructions, content and categories beside each other. */
export const frameStyles = css`
  :host {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    container: classify / inline-size;
    display: block;
    overflow: clip;
    text-align: start;
  }

  .frame {
    /* Without the border of the host. */
    block-size: calc(var(--gt-height, clamp(min(440px, max(300px, 100svh)), 80vh, 1100px)) - 2px);
    display: flex;
    flex-direction: column;
    position: relative;
  }

  .frame.flow {
    block-size: auto;
    min-block-size: 220px;
  }

  .flow .body {
    grid-template-rows: auto;
  }

  .flow .options {
    max-block-size: 70vh;
  }

  .head {
    border-block-end: 1px solid var(--_line);
    font-size: 16px;
    font-weight: 600;
    margin: 0;
    overflow-wrap: anywhere;
    padding: 12px 16px;
  }

  .body {
    display: grid;
    flex: 1;
    grid-template-columns: auto minmax(0, 1fr) minmax(260px, 320px);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }

  /* What scripts of templates put behind the categories. */
  .categories ~ * {
    grid-column: 3;
    margin: 12px 16px;
  }

  .content {
    grid-column: 2;
    min-block-size: 0;
    position: relative;
  }

  .target {
    block-size: 100%;
    overflow: auto;
    padding: 16px;
  }

  .target ::slotted(*) {
    display: block;
  }
`;
