import type { ClassifyMessages } from './en.js';

/** The texts of `<gt-classify>` in Japanese. */
export const ja: ClassifyMessages = {
  addComment: 'コメントを追加',
  atLeast: '{count} 個以上選んでください',
  atMost: '選べるのは {count} 個までです',
  categories: 'カテゴリ',
  chooseOne: '1 つ選んでください',
  chooseAny: '当てはまるものをすべて選んでください',
  chosen: '{label} を選択',
  clear: '選択を解除',
  comment: 'コメント',
  count: '{count} 個選択中',
  done: '完了',
  fit: '全体を表示',
  loading: '画像を読み込んでいます',
  missing: '送信する前にカテゴリを選んでください。',
  noMatch: '「{query}」に合うカテゴリはありません',
  overlay: '確認するラベル',
  overlayOpacity: 'ラベルの不透明度',
  picture: '画像。プラスとマイナスで拡大縮小、矢印で移動、Home で全体表示。',
  removed: '{label} の選択を解除',
  search: 'カテゴリを検索',
  searchHint: '検索 (/ キー)',
  showOverlay: '確認するラベルを表示',
  zoomIn: '拡大',
  zoomOut: '縮小',
};
