import { css } from 'lit';

/** Where the parts of `<gt-segment>` stand, from a phone to a wall of pixels. */
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
    grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr) minmax(210px, 280px);
    grid-template-areas: 'bar bar bar' 'rail view panel';
  }

  .bar {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    grid-area: bar;
    min-block-size: 48px;
    padding: 6px 12px;
  }

  .header {
    flex: 1 1 16ch;
    font-size: 15px;
    font-weight: 600;
    margin: 0;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group,
  .zoom-group {
    align-items: center;
    display: flex;
    gap: 2px;
  }

  .tool-options {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }

  .rail {
    background: var(--_surface);
    border-inline-end: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    gap: 8px;
    grid-area: rail;
    min-block-size: 0;
    min-inline-size: 57px;
    overflow: auto;
    padding: 8px;
    scrollbar-width: none;
  }

  .tool-group {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: 2px;
  }

  .tool-group + .tool-group {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 8px;
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

  .surface > canvas,
  .overlay {
    block-size: 100%;
    display: block;
    inline-size: 100%;
    inset: 0;
    pointer-events: none;
    position: absolute;
  }

  .status {
    align-items: center;
    background: color-mix(in srgb, var(--_surface) 88%, transparent);
    border-radius: var(--_radius-small);
    color: var(--_ink-soft);
    display: flex;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    inset-block-end: 8px;
    inset-inline-start: 8px;
    max-inline-size: calc(100% - 16px);
    padding: 2px 8px;
    pointer-events: none;
    position: absolute;
  }

  .status .swatch {
    block-size: 10px;
    inline-size: 10px;
    margin-inline: 8px 4px;
  }

  .panel {
    border-inline-start: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    grid-area: panel;
    min-block-size: 0;
    padding: 12px 8px 0;
  }

  .panel-title {
    color: var(--_ink-soft);
    font-size: 12px;
    font-weight: 600;
    letter-spacing: 0.02em;
    margin: 0 8px 8px;
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

  .veil {
    align-items: center;
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
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

  .minimap {
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    box-shadow: var(--_shadow);
    cursor: pointer;
    inset-block-end: 8px;
    inset-inline-end: 8px;
    line-height: 0;
    overflow: hidden;
    position: absolute;
    touch-action: none;
  }

  .minimap .seen {
    border: 2px solid #fff;
    border-radius: 2px;
    box-shadow:
      0 0 0 1px rgb(0 0 0 / 0.7),
      inset 0 0 0 1px rgb(0 0 0 / 0.7);
    min-block-size: 6px;
    min-inline-size: 6px;
    pointer-events: none;
    position: absolute;
  }

  .sheet,
  .progress-bar,
  .toast {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    position: absolute;
  }

  .sheet {
    display: flex;
    flex-direction: column;
    gap: 6px;
    inline-size: min(320px, calc(100% - 16px));
    inset-block-start: 8px;
    inset-inline-end: 8px;
    max-block-size: calc(100% - 16px);
    overflow: auto;
    padding: 8px 16px 16px;
  }

  .view:has(.sheet) .progress-bar {
    margin-inline: 0 auto;
    max-inline-size: calc(100% - 344px);
  }

  .sheet .segmented {
    display: flex;
  }

  .sheet .segment {
    flex: 1;
  }

  .sheet .option {
    display: grid;
    grid-template-columns: 10ch minmax(0, 1fr) 8ch;
  }

  .sheet .option input[type='range'] {
    inline-size: 100%;
  }

  .sheet .option output {
    text-align: end;
  }

  .sheet-head {
    align-items: center;
    display: flex;
    justify-content: space-between;
    margin-inline-end: -8px;
  }

  .sheet-head h2 {
    font-size: 14px;
    font-weight: 600;
    margin: 0;
  }

  .sheet-foot {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }

  .sheet-hint,
  .sheet-result {
    color: var(--_ink-soft);
    font-size: 13px;
    margin: 0;
  }

  .sheet-result {
    align-items: center;
    color: var(--_ink);
    display: flex;
    gap: 8px;
    min-block-size: 20px;
  }

  .progress-bar {
    align-items: center;
    display: flex;
    flex-direction: column;
    gap: 2px;
    inset-block-start: 8px;
    inset-inline: 8px;
    margin-inline: auto;
    max-inline-size: calc(100% - 16px);
    inline-size: max-content;
    padding: 6px 8px 6px 12px;
  }

  .progress-bar,
  .toast {
    pointer-events: none;
    transition: opacity 80ms;
  }

  .progress-bar button,
  .progress-bar summary,
  .toast button {
    pointer-events: auto;
  }

  .progress-bar[data-pointed],
  .toast[data-pointed] {
    opacity: 0.3;
  }

  .narrow-only {
    display: none;
  }

  .progress-bar:not([data-state]),
  .progress-step {
    align-items: center;
    display: flex;
    flex-flow: row wrap;
    gap: 4px 8px;
    justify-content: center;
    min-block-size: 32px;
  }

  .engine {
    align-items: center;
    color: var(--_ink-soft);
    display: flex;
    flex-wrap: wrap;
    font-size: 12px;
    gap: 8px;
    justify-content: center;
    max-inline-size: 60ch;
    text-align: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .engine[data-failed] {
    color: var(--_danger);
  }

  details.engine {
    display: block;
  }

  .engine summary {
    border-radius: 4px;
    cursor: pointer;
    padding: 4px;
  }

  .engine summary:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .engine p {
    margin: 2px 0 4px;
  }

  .engine progress {
    accent-color: var(--_accent);
    block-size: 6px;
    inline-size: 96px;
  }

  .dots {
    display: inline-flex;
    gap: 4px;
  }

  .dots i {
    block-size: 10px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
    inline-size: 10px;
  }

  .dots i[data-placed] {
    background: var(--_accent);
  }

  .toasts {
    display: flex;
    inset-block-end: 40px;
    inset-inline: 8px;
    justify-content: center;
    pointer-events: none;
    position: absolute;
  }

  .toast {
    align-items: center;
    border-inline-start: 3px solid var(--_accent);
    display: flex;
    gap: 8px;
    max-inline-size: min(100%, 520px);
    padding: 8px 8px 8px 12px;
    position: static;
    overflow-wrap: anywhere;
  }

  .toast[data-level='warning'] {
    border-inline-start-color: var(--_warning);
  }

  .toast[data-level='error'] {
    border-inline-start-color: var(--_danger);
  }

  @container (min-width: 1800px) {
    .frame {
      grid-template-columns: auto minmax(0, 1fr) 340px;
    }

    .tool {
      block-size: 48px;
      inline-size: 48px;
    }

    .tool-options input[type='range'] {
      inline-size: 200px;
    }
  }

  @container (max-width: 820px) {
    .frame {
      grid-template-columns: auto minmax(0, 1fr) minmax(168px, 200px);
    }

    .share {
      display: none;
    }
  }

  @container (max-width: 640px) {
    .frame {
      grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
      grid-template-areas: 'bar' 'view' 'rail' 'panel';
    }

    .bar {
      gap: 0 8px;
      padding: 4px 8px;
    }

    .header {
      flex-basis: 100%;
      padding-block-start: 4px;
    }

    .tool-options {
      flex-wrap: nowrap;
      gap: 12px;
      inline-size: 100%;
      order: 3;
      overflow: auto hidden;
      scrollbar-width: none;
    }

    .tool-options > * {
      flex: none;
    }

    .group {
      flex: 1;
      justify-content: space-between;
    }

    .group .divider {
      display: none;
    }

    .rail {
      border-block-start: 1px solid var(--_line);
      border-inline-end: 0;
      flex-direction: row;
      gap: 4px;
      overflow: auto hidden;
      padding: 4px 8px;
    }

    .tool-group {
      flex-direction: row;
    }

    .tool-group + .tool-group {
      border-block-start: 0;
      border-inline-start: 1px solid var(--_line);
      padding-block-start: 0;
      padding-inline-start: 4px;
    }

    .panel {
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
      padding: 6px 8px;
    }

    .panel-title,
    .panel-foot {
      display: none;
    }

    .search {
      margin-block-end: 6px;
    }

    .class-list {
      flex-direction: row;
    }

    .class-row {
      flex: none;
    }

    .class-row[data-active] {
      box-shadow: inset 0 -3px 0 var(--_class);
    }

    .class-row .mini,
    .class-row kbd,
    .class-row .share {
      display: none;
    }

    .class-row[data-active] .mini {
      block-size: 44px;
      display: inline-flex;
      inline-size: 40px;
    }

    .sheet {
      inline-size: auto;
      inset-inline: 8px;
      max-block-size: calc(100% - 16px);
    }

    .status {
      display: none;
    }

    .toasts {
      inset-block-end: 8px;
    }

    .toast:not([data-level='error']) span {
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      display: -webkit-box;
      overflow: hidden;
    }

    .progress-bar {
      padding-inline: 8px;
    }

    .wide {
      inline-size: 100%;
    }

    .progress-step {
      text-align: center;
    }

    .tool-options > .narrow-only {
      display: block;
    }

    .minimap {
      scale: 0.7;
      transform-origin: right bottom;
    }
  }

  @container (max-width: 370px) {
    .group .zoom {
      display: none;
    }
  }
`;
