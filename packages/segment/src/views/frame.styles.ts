import { css } from 'lit';

/** Where the parts stand: bar, rail of tools, picture with its status line, panel of classes. */
export const frameStyles = css`
  :host {
    background: var(--_surface);
    /* No taller than what is seen at once: a finger on the picture does not scroll the page. */
    block-size: min(640px, max(300px, 100svh));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-sizing: border-box;
    contain-intrinsic-block-size: 640px;
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

  .beside {
    display: contents;
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
    line-height: 1.3;
    margin: 0;
    /* It is the task: all of it is there to be read, with touch, too; more than four lines scroll. */
    max-block-size: calc(4 * 1.3em);
    min-inline-size: 0;
    overflow: auto;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .group,
  .zoom-group {
    align-items: center;
    display: flex;
    gap: 2px;
  }

  .group {
    margin-inline-start: auto;
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
`;
