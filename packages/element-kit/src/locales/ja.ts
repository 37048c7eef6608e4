import type { KitMessages } from './en.js';

/** The texts that all elements share, in Japanese. */
export const ja: KitMessages = {
  instructions: '手順',
  showInstructions: '手順を表示',
  hideInstructions: '手順を隠す',
  fullInstructions: '詳しい手順を見る',
  close: '閉じる',
  cancel: 'キャンセル',
  problems: 'この作業に問題があります',
};
