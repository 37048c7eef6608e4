import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconNode, type LocaleController } from '@gt-elements/element-kit';
import { Search } from 'lucide';
import type { ClassifyMessages } from '../locales/en.js';
import { type OptionsModel, optionsView } from './options.js';

/** What the pane of the categories shows. */
export interface PaneModel extends OptionsModel {
  /** Whether nothing stands beside the pane. */
  readonly alone: boolean;
  /** The question, as far as the page gives one. */
  readonly header: string;
  readonly multiple: boolean;
  readonly takesNoInput: boolean;
  readonly readonly: boolean;
  readonly mustAnswer: boolean;
  readonly searchable: boolean;
  /** What is searched for. */
  readonly query: string;
  /** What became of the last choice, for those who listen. */
  readonly said: string;
  /** What stands below the list. */
  readonly foot: TemplateResult | typeof nothing;
}

/** What happens at the list and at its search. */
export interface PaneActs {
  readonly onOptionClick: (event: Event) => void;
  readonly onListKeyDown: (event: KeyboardEvent) => void;
  readonly onSearchInput: (event: Event) => void;
  readonly onSearchKeyDown: (event: KeyboardEvent) => void;
}

/** The pane of the categories: how many to choose, a search where there are many, and their list. */
export function categoriesPane(
  model: PaneModel,
  locale: LocaleController<ClassifyMessages>,
  acts: PaneActs,
): TemplateResult {
  const { multiple, query } = model;
  return html`<section
    class="categories category-picker-wrapper label-pane-content ${model.alone ? 'alone' : ''} ${multiple ? '' : 'single'}"
    part="categories"
    aria-labelledby="categories-title"
  >
    <div class="categories-head">
      <h2 id="categories-title">${locale.text(multiple ? 'chooseAny' : 'chooseOne')}</h2>
      ${model.searchable ? searchField(query, locale, acts) : nothing}
    </div>
    <div
      class="options"
      role="listbox"
      tabindex=${model.takesNoInput ? -1 : 0}
      aria-label=${model.header || locale.text('categories')}
      aria-multiselectable=${multiple}
      aria-readonly=${model.readonly}
      aria-disabled=${model.takesNoInput}
      aria-required=${model.mustAnswer}
      aria-activedescendant=${model.options.length > 0 ? `option-${model.activeIndex}` : nothing}
      @click=${acts.onOptionClick}
      @keydown=${acts.onListKeyDown}
    >
      ${optionsView(model)}
    </div>
    ${
      model.shown.length === 0 && query
        ? html`<p class="options no-match">${locale.text('noMatch', { query })}</p>`
        : nothing
    }
    ${model.foot}
    <div class="visually-hidden" role="status">${model.said}</div>
  </section>`;
}

function searchField(
  query: string,
  locale: LocaleController<ClassifyMessages>,
  { onSearchInput, onSearchKeyDown }: PaneActs,
): TemplateResult {
  return html`<div class="search">
    ${icon(Search as IconNode)}
    <input
      class="field"
      type="search"
      autocomplete="off"
      aria-label=${locale.text('search')}
      placeholder=${locale.text('searchHint')}
      .value=${query}
      @input=${onSearchInput}
      @keydown=${onSearchKeyDown}
    />
  </div>`;
}
