import { css } from 'lit';

export const segmentStyles = css`
  :host {
    background: var(--_surface);
    block-size: 640px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    container-type: inline-size;
    display: block;
    overflow: hidden;
    position: relative;
  }

  :host(:focus-visible) {
    outline: none;
  }

  .frame {
    block-size: 100%;
    display: grid;
    grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr) minmax(200px, 260px);
    grid-template-areas: 'bar bar bar' 'rail view panel';
  }

  .bar {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    grid-area: bar;
    min-block-size: 48px;
    padding: 6px 12px;
  }

  .header {
    flex: 1 1 12ch;
    font-size: 15px;
    font-weight: 600;
    margin: 0;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group {
    align-items: center;
    display: flex;
    gap: 2px;
  }

  .divider {
    background: var(--_line);
    block-size: 20px;
    inline-size: 1px;
    margin-inline: 6px;
  }

  .option {
    align-items: center;
    color: var(--_ink-soft);
    display: flex;
    font-size: 13px;
    gap: 8px;
  }

  .option output {
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
    min-inline-size: 7ch;
  }

  .zoom {
    color: var(--_ink-soft);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    min-inline-size: 6ch;
    text-align: center;
  }

  input[type='range'] {
    accent-color: var(--_accent);
    inline-size: 104px;
    margin: 0;
  }

  .tool,
  .action,
  .mini {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    cursor: pointer;
    display: inline-flex;
    justify-content: center;
    padding: 0;
  }

  .tool {
    block-size: 40px;
    inline-size: 40px;
  }

  .action {
    block-size: 34px;
    inline-size: 34px;
  }

  .mini {
    block-size: 28px;
    inline-size: 28px;
  }

  .tool:hover,
  .action:hover,
  .mini:hover {
    background: var(--_surface-sunken);
    color: var(--_ink);
  }

  .tool[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_accent-ink);
  }

  .mini[aria-pressed='true'] {
    color: var(--_accent);
  }

  button:disabled {
    cursor: default;
    opacity: 0.38;
    pointer-events: none;
  }

  .rail {
    background: var(--_surface);
    border-inline-end: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    gap: 4px;
    grid-area: rail;
    overflow: auto;
    padding: 8px;
  }

  .view {
    background-color: var(--_surface-sunken);
    grid-area: view;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: hidden;
    position: relative;
  }

  .surface {
    inset: 0;
    outline-offset: -3px;
    overflow: hidden;
    position: absolute;
    touch-action: none;
    user-select: none;
  }

  .surface[data-panning] {
    cursor: grab !important;
  }

  canvas,
  .overlay {
    block-size: 100%;
    display: block;
    inline-size: 100%;
    inset: 0;
    pointer-events: none;
    position: absolute;
  }

  .overlay .halo {
    fill: none;
    stroke: rgb(0 0 0 / 0.65);
    stroke-width: 3.5;
  }

  .overlay .line {
    fill: none;
    stroke-width: 1.75;
  }

  .status {
    background: color-mix(in srgb, var(--_surface) 88%, transparent);
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    padding: 2px 8px;
    pointer-events: none;
    position: absolute;
  }

  .status .swatch {
    block-size: 10px;
    inline-size: 10px;
    margin-inline: 8px 4px;
    vertical-align: -1px;
  }

  .panel {
    border-inline-start: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    grid-area: panel;
    min-block-size: 0;
    overflow: auto;
    padding: 12px 8px;
  }

  .panel-title {
    color: var(--_ink-soft);
    font-size: 12px;
    font-weight: 600;
    letter-spacing: 0.02em;
    margin: 0 8px 8px;
  }

  .hint {
    color: var(--_ink-soft);
    margin: 0 8px;
  }

  .class-list {
    display: flex;
    flex-direction: column;
    gap: 2px;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .class-row {
    align-items: center;
    border-radius: var(--_radius-small);
    display: flex;
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

  .class-choice {
    align-items: center;
    background: transparent;
    border: 0;
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: flex;
    flex: 1;
    gap: 10px;
    min-block-size: 38px;
    min-inline-size: 0;
    padding: 4px 8px;
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

  .swatch {
    block-size: 16px;
    border-radius: 4px;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.2);
    display: inline-block;
    flex: none;
    inline-size: 16px;
  }

  kbd {
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

  .notice {
    align-items: center;
    display: flex;
    flex-direction: column;
    gap: 12px;
    inset: 0;
    justify-content: center;
    padding: 24px;
    position: absolute;
    text-align: center;
  }

  .problem {
    background: var(--_danger-wash);
    border: 1px solid color-mix(in srgb, var(--_danger) 40%, transparent);
    border-radius: var(--_radius);
    color: var(--_danger);
    display: flex;
    gap: 10px;
    inline-size: min(100%, 560px);
    overflow-wrap: anywhere;
    padding: 12px 14px;
    text-align: start;
  }

  .problem svg {
    flex: none;
    margin-block-start: 1px;
  }

  .spinner {
    animation: turn 0.9s linear infinite;
    block-size: 28px;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    inline-size: 28px;
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @container (max-width: 640px) {
    .frame {
      grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
      grid-template-areas: 'bar' 'view' 'rail' 'panel';
    }

    .bar {
      gap: 2px 8px;
      padding: 4px 8px;
    }

    .header {
      flex-basis: 100%;
      padding-block-start: 4px;
    }

    .rail {
      border-block-start: 1px solid var(--_line);
      border-inline-end: 0;
      flex-direction: row;
      padding: 4px 8px;
    }

    .tool {
      block-size: 44px;
      inline-size: 44px;
    }

    .panel {
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
      padding: 6px 8px;
    }

    .panel-title {
      display: none;
    }

    .class-list {
      flex-direction: row;
    }

    .class-row {
      flex: none;
    }

    .class-choice {
      min-block-size: 44px;
    }

    .class-row[data-active] {
      box-shadow: inset 0 -3px 0 var(--_accent);
    }

    .class-row .mini,
    kbd {
      display: none;
    }
  }
`;
