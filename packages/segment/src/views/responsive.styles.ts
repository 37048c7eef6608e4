import { css } from 'lit';
import { scrollShadows } from './scroll-shadows.styles.js';
import { narrow } from './sizes.styles.js';

/** How the parts make way for the width that there is, from a phone to a wall of pixels. */
export const responsiveStyles = css`
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

  @container ${narrow} {
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
      ${scrollShadows}
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
      ${scrollShadows}
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
      align-items: center;
      border-block-start: 1px solid var(--_line);
      border-inline-start: 0;
      flex-direction: row;
      overflow: auto hidden;
      padding: 6px 8px;
      scrollbar-width: none;
      ${scrollShadows}
    }

    .panel-title,
    .panel-foot {
      display: none;
    }

    .search {
      inline-size: 9em;
      margin: 0;
      margin-inline-end: 6px;
    }

    /* The search goes out of the way with the classes. */
    .class-list {
      flex: none;
      flex-direction: row;
      overflow: visible;
    }

    .class-row {
      flex: none;
      max-inline-size: min(100%, 280px);
    }

    .class-name {
      display: block;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .class-row[data-active]:dir(ltr),
    .class-row[data-active]:dir(rtl) {
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

    /* There is room for one of them. */
    .view:has(.sheet) .progress-bar {
      display: none;
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

  /* Two fingers zoom. */
  @container (max-width: 330px) {
    .zoom-group {
      display: none;
    }
  }
`;
