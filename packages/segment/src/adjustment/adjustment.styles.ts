import { css } from 'lit';

/** The look of the comparison with an earlier mask. */
export const adjustmentStyles = css`
  .wipe {
    inset: 0;
    overflow: hidden;
    pointer-events: none;
    position: absolute;
    z-index: 2;
  }

  .wipe canvas {
    background: var(--_surface-sunken);
    block-size: 100%;
    inline-size: 100%;
    position: absolute;
  }

  .wipe-line {
    background: #fff;
    block-size: 100%;
    box-shadow: 0 0 0 1px #111;
    inline-size: 2px;
    margin-inline-start: -1px;
    position: absolute;
  }

  .wipe-name {
    background: rgb(0 0 0 / 0.72);
    border-radius: 4px;
    color: #fff;
    font-size: 12px;
    font-weight: 600;
    inset-block-start: 10px;
    padding: 3px 8px;
    position: absolute;
    white-space: nowrap;
  }

  input.wipe-range[type='range'] {
    appearance: none;
    background: none;
    block-size: 44px;
    inline-size: calc(100% + 32px);
    inset-block-start: calc(50% - 22px);
    inset-inline-start: -16px;
    margin: 0;
    outline: none;
    position: absolute;
  }

  .wipe-range::-webkit-slider-thumb {
    appearance: none;
    background: #fff;
    block-size: 32px;
    border: 2px solid #111;
    border-radius: 50%;
    box-shadow: var(--_shadow);
    cursor: ew-resize;
    inline-size: 32px;
    pointer-events: auto;
  }

  .wipe-range::-moz-range-thumb {
    background: #fff;
    block-size: 28px;
    border: 2px solid #111;
    border-radius: 50%;
    cursor: ew-resize;
    inline-size: 28px;
    pointer-events: auto;
  }

  .wipe-range:focus-visible::-webkit-slider-thumb {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .changes table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  .changes th,
  .changes td {
    padding: 4px 10px 4px 0;
    text-align: end;
    white-space: nowrap;
  }

  .changes thead th {
    color: var(--_ink-soft);
    font-weight: 400;
  }

  .changes th:first-child {
    font-weight: 600;
    text-align: start;
  }

  .changes tbody th {
    max-inline-size: 22em;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .changes .swatch {
    display: inline-block;
    margin-inline-end: 8px;
    vertical-align: -2px;
  }

  @container gt-segment (max-width: 480px) {
    .changes {
      inline-size: calc(100% - 24px);
      max-block-size: 55%;
    }

    .changes thead {
      clip-path: inset(50%);
      position: absolute;
    }

    .changes table,
    .changes tbody,
    .changes tr,
    .changes td {
      display: block;
    }

    .changes tr {
      border-block-start: 1px solid var(--_line);
      column-gap: 20px;
      display: grid;
      grid-template-columns: 1fr 1fr;
      padding-block: 6px;
    }

    .changes tbody th {
      grid-column: 1 / -1;
      max-inline-size: none;
    }

    .changes td {
      display: flex;
      gap: 8px;
      justify-content: space-between;
      padding-block: 2px;
      padding-inline-end: 4px;
    }

    .changes td::before {
      color: var(--_ink-soft);
      content: attr(data-name) / '';
    }
  }
`;
