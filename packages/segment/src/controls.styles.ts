import { css } from 'lit';

/** Buttons, sliders, choices, the rows of classes, and what tools draw over the picture. */
export const controlStyles = css`
  .tool,
  .action,
  .mini,
  .zoom,
  .segment,
  .text-button {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    cursor: pointer;
    display: inline-flex;
    flex: none;
    justify-content: center;
    padding: 0;
  }

  .tool {
    block-size: 40px;
    inline-size: 40px;
  }

  .action {
    block-size: 36px;
    inline-size: 36px;
  }

  .mini {
    block-size: 28px;
    inline-size: 28px;
  }

  .tool:hover,
  .action:hover,
  .mini:hover,
  .zoom:hover,
  .segment:hover {
    background: var(--_surface-sunken);
    color: var(--_ink);
  }

  .tool:focus-visible,
  .action:focus-visible,
  .mini:focus-visible,
  .zoom:focus-visible,
  .segment:focus-visible,
  .class-choice:focus-visible {
    outline-offset: -2px;
  }

  .tool[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }

  .tool[aria-pressed='true']:focus-visible {
    outline-color: var(--_accent-ink);
    outline-offset: -4px;
  }

  .action[aria-pressed='true'] {
    background: var(--_accent-wash);
    color: var(--_accent);
  }

  .mini[aria-pressed='true'] {
    color: var(--_accent);
  }

  .text-button {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    color: var(--_ink);
    font-size: 13px;
    font-weight: 500;
    gap: 6px;
    min-block-size: 32px;
    padding: 4px 12px;
    white-space: nowrap;
  }

  .text-button:hover {
    border-color: var(--_line-strong);
  }

  .text-button.main {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_accent-ink);
  }

  .segmented {
    background: var(--_surface-sunken);
    border-radius: var(--_radius-small);
    display: inline-flex;
    flex: none;
    padding: 2px;
  }

  .segment {
    font-size: 13px;
    min-block-size: 30px;
    min-inline-size: 34px;
    padding: 2px 10px;
    white-space: nowrap;
  }

  .segment[aria-pressed='true'] {
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      0 1px 2px rgb(0 0 0 / 0.12);
    color: var(--_ink);
  }

  button:disabled,
  input:disabled {
    cursor: default;
    opacity: 0.38;
    pointer-events: none;
  }

  .divider {
    background: var(--_line);
    block-size: 20px;
    inline-size: 1px;
    margin-inline: 6px;
  }

  .zoom {
    block-size: 36px;
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    min-inline-size: 7ch;
  }

  .option,
  .tick {
    align-items: center;
    color: var(--_ink-soft);
    display: flex;
    font-size: 13px;
    gap: 8px;
    min-block-size: 32px;
  }

  .option output {
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
    min-inline-size: 6.5ch;
    white-space: nowrap;
  }

  .tick {
    cursor: pointer;
    white-space: nowrap;
  }

  .tick span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tick input {
    accent-color: var(--_accent);
    block-size: 16px;
    flex: none;
    inline-size: 16px;
    margin: 0;
  }

  input[type='range'] {
    accent-color: var(--_accent);
    block-size: 24px;
    inline-size: 112px;
    margin: 0;
  }

  .search {
    background: var(--_surface-raised);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    flex: none;
    font-size: 13px;
    margin: 0 4px 8px;
    min-block-size: 34px;
    min-inline-size: 0;
    padding: 4px 10px;
  }

  .hint {
    color: var(--_ink-soft);
    margin: 0 8px;
  }

  .class-list {
    display: flex;
    flex: 0 1 auto;
    flex-direction: column;
    gap: 2px;
    list-style: none;
    margin: 0;
    min-block-size: 0;
    overflow: auto;
    padding: 0;
    scrollbar-width: thin;
  }

  .class-row {
    align-items: center;
    border-radius: var(--_radius-small);
    display: flex;
    flex: none;
    padding-inline-end: 4px;
  }

  .class-row:hover {
    background: var(--_surface-raised);
  }

  .class-row[data-active] {
    background: var(--_accent-wash);
    box-shadow: inset 3px 0 0 var(--_accent);
  }

  .class-row[data-hidden] .class-name,
  .class-row[data-hidden] .swatch {
    opacity: 0.45;
  }

  .class-row[data-removed] .class-name {
    text-decoration: line-through;
  }

  .class-choice {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: flex;
    flex: 1;
    gap: 8px;
    min-block-size: 40px;
    min-inline-size: 0;
    padding: 4px 4px 4px 10px;
    text-align: start;
  }

  .class-row[data-active] .class-name {
    font-weight: 600;
  }

  .class-name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .share {
    color: var(--_ink-soft);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }

  .panel-foot {
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-soft);
    flex: none;
    font-size: 13px;
    margin-block-start: auto;
    padding: 8px;
  }

  .panel-foot .tick {
    white-space: normal;
  }

  .rest {
    display: flex;
    justify-content: space-between;
    padding-block-end: 4px;
  }

  .swatch {
    background: var(--_class, #fff);
    block-size: 16px;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.2);
    display: inline-block;
    flex: none;
    inline-size: 16px;
  }

  .swatch:is(
    [data-hatch='0'],
    [data-hatch='1'],
    [data-hatch='2'],
    [data-hatch='3'],
    [data-hatch='4']
  ) {
    --_ink-line: rgb(0 0 0 / 0.6) 0 1.5px, transparent 1.5px 5px;
    background: repeating-linear-gradient(-45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='1'] {
    background: repeating-linear-gradient(45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='2'] {
    background: repeating-linear-gradient(90deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='3'] {
    background: repeating-linear-gradient(0deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='4'] {
    background:
      repeating-linear-gradient(45deg, var(--_ink-line)),
      repeating-linear-gradient(-45deg, var(--_ink-line)), var(--_class);
  }

  .swatch[data-hatch='5'] {
    background:
      radial-gradient(circle, rgb(0 0 0 / 0.6) 1.5px, transparent 1.6px) 0 0 / 5px 5px,
      var(--_class);
  }

  kbd {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-block-end-width: 2px;
    border-radius: 4px;
    color: var(--_ink-soft);
    flex: none;
    font: 600 11px/1 var(--_font);
    min-inline-size: 20px;
    padding: 3px 5px;
    text-align: center;
  }

  .spinner {
    animation: turn 0.9s linear infinite;
    block-size: 28px;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    flex: none;
    inline-size: 28px;
  }

  .spinner.small {
    block-size: 16px;
    border-width: 2px;
    inline-size: 16px;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  .overlay :is(.halo, .line, .closing, .mark) {
    fill: none;
  }

  .overlay .halo {
    stroke: rgb(0 0 0 / 0.65);
    stroke-width: 3.5;
  }

  .overlay .line {
    stroke-width: 1.75;
  }

  .overlay .closing {
    opacity: 0.8;
    stroke-dasharray: 5 4;
    stroke-width: 1.5;
  }

  .overlay [data-erasing] .line {
    stroke-dasharray: 6 4;
  }

  .overlay .inside {
    fill-opacity: 0.22;
    stroke: none;
  }

  .overlay .corner {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.8));
    stroke-width: 2;
  }

  .overlay .measure,
  .overlay .extreme text {
    fill: #fff;
    font: 600 12px var(--_font);
    paint-order: stroke;
    stroke: rgb(0 0 0 / 0.75);
    stroke-width: 3px;
    text-anchor: middle;
  }

  .overlay .extreme circle {
    fill: rgb(255 255 255 / 0.3);
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #fff;
    stroke-width: 2;
  }

  .overlay .extreme .dot {
    fill: #fff;
    stroke: none;
  }

  .overlay :is(.include, .exclude) circle {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #fff;
    stroke-width: 2;
  }

  .overlay .include circle {
    fill: #147a34;
  }

  .overlay .exclude circle {
    fill: #b3261e;
  }

  .overlay :is(.include, .exclude) path {
    stroke: #fff;
    stroke-linecap: round;
    stroke-width: 2;
  }

  .overlay .mark {
    filter: drop-shadow(0 0 1.5px rgb(0 0 0 / 0.9));
    stroke: #ffd54a;
    stroke-width: 2;
  }

  @container (max-width: 640px) {
    .tool,
    .action {
      block-size: 44px;
      inline-size: 44px;
    }

    .zoom {
      block-size: 44px;
      min-inline-size: 5.5ch;
    }

    .segment,
    .text-button,
    .option,
    .tick,
    .search {
      min-block-size: 44px;
    }

    .class-choice {
      min-block-size: 44px;
      padding-inline-end: 10px;
    }
  }

  @media (pointer: coarse) {
    .mini,
    .action,
    .zoom {
      block-size: 40px;
      min-inline-size: 40px;
    }
  }
`;
