/** The texts of `<gt-classify>` in English. */
export const en = {
  addComment: 'Add a comment',
  atLeast: 'Choose at least {count}',
  atMost: 'At most {count} can be chosen',
  categories: 'Categories',
  chooseOne: 'Choose one',
  chooseAny: 'Choose all that apply',
  chosen: '{label} chosen',
  clear: 'Clear',
  comment: 'Comment',
  count: '{count} chosen',
  dismiss: 'Dismiss',
  done: 'Done',
  fit: 'Fit the picture',
  loading: 'The picture is loading',
  missing: 'Choose a category before you submit.',
  noMatch: 'No category matches “{query}”',
  overlay: 'Labels to check',
  overlayOpacity: 'Opacity of the labels',
  picture: 'Picture. Plus and minus zoom, arrow keys move, Home fits.',
  removed: '{label} no longer chosen',
  search: 'Search categories',
  searchHint: 'Search (press /)',
  showOverlay: 'Show the labels to check',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
};

/** A text for each key of the English catalog. */
export type ClassifyMessages = Readonly<Record<keyof typeof en, string>>;
