type Child = Node | string | undefined | false;

interface Properties {
  class?: string;
  title?: string;
  attributes?: Record<string, string>;
  on?: Record<string, (event: Event) => void>;
}

/** Makes an element; texts become text nodes, so nothing in them is ever markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { class: className, title, attributes = {}, on = {} }: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (title) element.title = title;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}
