import { css } from 'lit';

/** The look of `<gt-classify>`: instructions, picture and categories beside each other, or stacked where it is narrow. */
export const classifyStyles = css`
  :host {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    container: classify / inline-size;
    display: block;
    overflow: hidden;
    text-align: start;
  }

  .frame {
    block-size: var(--gt-height, clamp(440px, 80vh, 1100px));
    display: flex;
    flex-direction: column;
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
    padding: 12px 16px;
  }

  .body {
    display: grid;
    flex: 1;
    grid-template-columns: auto minmax(0, 1fr) minmax(260px, 320px);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
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

  .stage {
    background: var(--_surface-sunken);
    block-size: 100%;
    container-type: size;
    cursor: grab;
    overflow: hidden;
    position: relative;
    touch-action: none;
    user-select: none;
  }

  .stage:focus-visible {
    outline-offset: -3px;
  }

  .stage:active {
    cursor: grabbing;
  }

  .layer {
    display: grid;
    inset: 0;
    place-items: center;
    position: absolute;
    transform-origin: 0 0;
  }

  .picture {
    aspect-ratio: var(--_width) / var(--_height);
    inline-size: min(
      100cqi,
      calc(100cqb * var(--_width) / var(--_height)),
      calc(var(--_width) * 6px)
    );
    position: relative;
  }

  .picture img,
  .picture svg.boxes {
    block-size: 100%;
    display: block;
    inline-size: 100%;
    inset: 0;
    position: absolute;
  }

  .picture img.raw {
    image-orientation: none;
  }

  .picture img.mask {
    filter: url('#without-white');
    opacity: 0.6;
    image-rendering: pixelated;
  }

  .picture svg.boxes {
    overflow: visible;
  }

  .boxes rect {
    fill-opacity: 0.12;
    stroke-width: 2.5px;
    vector-effect: non-scaling-stroke;
  }

  .wait {
    color: var(--_ink-soft);
    inset: 0;
    place-content: center;
    display: grid;
    position: absolute;
  }

  .stage-tools {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    cursor: default;
    display: flex;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    position: absolute;
  }

  .overlay-tools {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    cursor: default;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    inset-block-start: 12px;
    inset-inline: 12px;
    margin-inline: auto;
    inline-size: fit-content;
    padding: 8px 12px;
    position: absolute;
  }

  .overlay-tools ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .overlay-tools li,
  .overlay-tools label {
    align-items: center;
    display: flex;
    gap: 6px;
  }

  .overlay-tools input[type='range'] {
    accent-color: var(--_accent);
    inline-size: 110px;
  }

  .overlay-tools input[type='checkbox'] {
    accent-color: var(--_accent);
    block-size: 18px;
    inline-size: 18px;
  }

  .categories {
    border-inline-start: 1px solid var(--_line);
    display: flex;
    flex-direction: column;
    grid-column: 3;
    min-block-size: 0;
  }

  .categories.alone {
    border-inline-start: 0;
    grid-column: 2 / 4;
  }

  .categories-head {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 12px 16px 8px;
  }

  .categories-head h2 {
    flex: 1;
    font-size: 14px;
    margin: 0;
  }

  .search {
    flex: 1 0 100%;
    position: relative;
  }

  .search svg {
    color: var(--_ink-soft);
    inset-block-start: 9px;
    inset-inline-start: 9px;
    pointer-events: none;
    position: absolute;
  }

  .search .field {
    padding-inline-start: 36px;
  }

  .options {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 6px;
    min-block-size: 0;
    overflow: auto;
    padding: 4px 16px 12px;
    scroll-padding: 8px;
  }

  .options:focus-visible {
    outline-offset: -3px;
  }

  .group {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }

  .group h3 {
    color: var(--_ink-soft);
    font-size: 12px;
    font-weight: 600;
    letter-spacing: 0.04em;
    margin: 10px 0 0;
    text-transform: uppercase;
  }

  .option {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    cursor: pointer;
    display: flex;
    flex: none;
    gap: 10px;
    min-block-size: 44px;
    padding: 6px 10px;
    transition:
      background-color 100ms,
      border-color 100ms;
  }

  .option:hover {
    border-color: var(--_line-strong);
  }

  .option.excludes {
    border-style: dashed;
    border-color: var(--_line-strong);
    margin-block-start: 6px;
  }

  .option[aria-selected='true'] {
    background: var(--_accent-wash);
    border-color: var(--_accent);
    border-style: solid;
    font-weight: 600;
  }

  .options:focus-visible .option.active {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .options[aria-disabled='true'] .option {
    cursor: not-allowed;
    opacity: 0.6;
  }

  .options[aria-readonly='true'] .option {
    cursor: default;
  }

  .mark {
    block-size: 20px;
    border: 1.5px solid var(--_line-strong);
    border-radius: 5px;
    color: transparent;
    flex: none;
    inline-size: 20px;
  }

  .single .mark {
    border-radius: 50%;
  }

  [aria-selected='true'] .mark {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
  }

  .mark svg {
    block-size: 17px;
    display: block;
    inline-size: 17px;
    stroke-width: 2.4;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .no-match {
    color: var(--_ink-soft);
    padding: 8px 0;
  }

  .categories-foot {
    align-items: center;
    border-block-start: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    justify-content: space-between;
    min-block-size: 52px;
    padding: 6px 16px;
  }

  .acts {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  .status {
    color: var(--_ink-soft);
  }

  .status.wrong {
    color: var(--_danger);
    font-weight: 600;
  }

  .comment-label {
    display: block;
    font-weight: 600;
    margin-block-end: 6px;
  }

  textarea.field {
    min-block-size: 120px;
    resize: vertical;
  }

  @container classify (inline-size < 720px) {
    .frame {
      block-size: auto;
    }

    .body {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
    }

    .instructions,
    .instructions.folded {
      border-block-end: 1px solid var(--_line);
      border-inline-end: 0;
      inline-size: auto;
      max-block-size: 40vh;
    }

    .instructions .instructions-head,
    .instructions.folded .instructions-head {
      padding-inline-start: 16px;
    }

    .instructions.folded h2 {
      display: block;
    }

    .content,
    .categories,
    .categories.alone {
      grid-column: 1;
    }

    .stage {
      block-size: clamp(220px, 46vh, 520px);
    }

    .target {
      block-size: auto;
    }

    .categories {
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
    }

    .options {
      max-block-size: 60vh;
    }
  }

  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      border-width: 3px;
    }
  }
`;
