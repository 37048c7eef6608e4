import { icon, type IconNode } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { Check } from 'lucide';
import type { Category } from '../categories.js';

/** What the list of categories shows. */
export interface OptionsModel {
  /** Every category, in the order that keys and `aria-activedescendant` count by. */
  readonly options: readonly Category[];
  /** Those that the search lets through. */
  readonly shown: readonly Category[];
  readonly chosen: ReadonlySet<string>;
  readonly activeIndex: number;
  readonly showsKeys: boolean;
}

/** The options of a listbox, under their groups' headings. */
export function optionsView(model: OptionsModel): readonly unknown[] {
  const places = new Map(model.options.map((category, at) => [category, at]));
  const option = (category: Category): unknown =>
    optionView(model, category, places.get(category) ?? 0);
  return groupsOf(model.shown).map(([group, members], at) =>
    group === undefined ? members.map(option) : groupView(group, at, members.map(option)),
  );
}

function groupView(name: string, at: number, options: readonly unknown[]): TemplateResult {
  return html`<div class="group" role="group" aria-labelledby="group-${at}">
    <h3 id="group-${at}" role="presentation">${name}</h3>
    ${options}
  </div>`;
}

/** An option, rendered anew only when something about it changed: a key touches two of a hundred. */
function optionView(model: OptionsModel, category: Category, at: number): unknown {
  const { label, excludes } = category;
  const chosen = model.chosen.has(label);
  const active = at === model.activeIndex;
  const key = model.showsKeys ? category.key : undefined;
  return guard([label, excludes, at, chosen, active, key], () => {
    const classes = `${chosen ? 'selected' : ''} ${active ? 'active' : ''} ${excludes ? 'excludes' : ''}`;
    return html`<div
      id="option-${at}"
      class="option label-button ${classes}"
      role="option"
      aria-selected=${chosen}
      aria-keyshortcuts=${key ?? nothing}
      data-index=${at}
    >
      <span class="mark">${icon(Check as IconNode)}</span>
      <span class="name">${label}</span>
      ${key ? html`<kbd aria-hidden="true">${key.toUpperCase()}</kbd>` : nothing}
    </div>`;
  });
}

/** Runs of categories of one group, in order. */
function groupsOf(
  categories: readonly Category[],
): readonly (readonly [string | undefined, readonly Category[]])[] {
  const groups: [string | undefined, Category[]][] = [];
  for (const category of categories) {
    const last = groups.at(-1);
    if (last && last[0] === category.group) last[1].push(category);
    else groups.push([category.group, [category]]);
  }
  return groups;
}
