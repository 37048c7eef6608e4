import type { DraftMessages } from './en.js';

/** The texts about drafts in Japanese. */
export const ja: DraftMessages = {
  draftKept: '下書き保存済み',
  draftSaving: '下書きを保存しています…',
  draftNotKept: '下書き未保存',
  draftFailed:
    'このブラウザーには作業内容を保存できません（{reason}）。このページを開いている間だけ残ります。',
  draftFull: '保存領域がいっぱいです',
  draftDenied: 'このページには保存が許可されていません',
  draftUnusable: 'この作業の以前の内容は使えません: {reason}',
  draftLoading: '以前の作業を読み込んでいます…',
  draftFound: '途中の作業があります',
  draftFoundText: '続きから始めますか。',
  draftRestore: '続きから始める',
  draftRestoreOf: '{time} の作業を続ける',
  draftDiscard: '最初から始める',
  draftDecide: '以前の作業を続けるかどうかを先に選んでください。',
  openElsewhere:
    'この作業は別のタブでも開かれています。作業内容はタブごとに保存され、最後に送信したものが有効になります。',
  submittedElsewhere: 'この作業は別のタブから送信されました。',
};
