import type { CrowdMessages } from './en.js';

/** The texts of the crowd elements in Japanese. */
export const ja: CrowdMessages = {
  addInstance: '個体を追加',
  answers: '回答',
  answersNote: '送信先がないため、送信される回答をここに表示します。',
  button: 'ボタン',
  close: '閉じる',
  detailedInstructions: '詳しい手順',
  dismiss: '閉じる',
  examples: '例',
  badExample: '悪い例',
  goodExample: '良い例',
  instructionsLink: '手順を見る',
  invalid: '{count} 件の回答が空か、正しくありません。',
  choices: '選択肢',
  invalidOne: '1 件の回答が空か、正しくありません。',
  loading: '読み込み中',
  missingElement:
    'この作業は gt-elements にない <{tag}> を使っているため、この部分にはここで回答できません。ほかの質問には回答して送信できます。',
  modalLink: 'ウィンドウを開く',
  noPreviewSubmit: 'プレビューです。送信するには先に作業を引き受けてください。',
  notReady: '作業はまだ読み込み中です。少し待って、もう一度送信してください。',
  repeatedName: '「{name}」という名前の欄が複数あるため、回答は一覧として送信されます。',
  nothingAnswered:
    '送信されませんでした。この作業は gt-elements にない {tags} での回答を求めていて、ほかには何も回答されていません。',
  required: '回答が必要です。',
  slider: 'スライダー',
  submit: '送信',
  submitted: '送信しました',
  summary: '概要',
  text: 'テキスト',
  tooShort: '{count} 文字以上入力してください。',
};
