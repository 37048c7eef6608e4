import { css } from 'lit';

/** The stage of the picture: the picture, the labels over it and what floats there. */
export const pictureStyles = css`
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

  .overlay-tools,
  .stage-tools {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    cursor: default;
    display: flex;
    position: absolute;
  }

  .stage-tools {
    inset-block-end: 12px;
    inset-inline-end: 12px;
  }
`;
