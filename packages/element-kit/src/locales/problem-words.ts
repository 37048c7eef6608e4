/**
 * What a worker reads of problems: by language, and in it by the problem's code, with `{attribute}`
 * where the name of the attribute goes. English has none: there the problem's own message is read.
 */
export type ProblemWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The codes of the problems that any element can have, and what else is said of a problem. */
const ko = {
  'attribute-invalid':
    '이 작업의 설정({attribute})이 올바르지 않습니다. 작업을 만든 사람에게 알려 주세요.',
  'name-missing':
    '이 부분의 답변에 이름이 없어 제출되지 않습니다. 작업을 만든 사람에게 알려 주세요.',
  'name-repeated':
    '두 부분의 이름이 같아 답변 하나가 제출되지 않을 수 있습니다. 작업을 만든 사람에게 알려 주세요.',
  'restore-failed': '브라우저에 남아 있던 답변을 읽을 수 없어 처음부터 시작합니다.',
  'picture-not-loaded':
    '이미지를 불러오지 못했습니다. 인터넷 연결을 확인하고 페이지를 새로 고치세요. 계속되면 작업을 만든 사람에게 알려 주세요.',
  'picture-not-decoded':
    '이 브라우저에서 열 수 없는 이미지입니다. 작업을 만든 사람에게 알려 주세요.',
  'picture-too-large':
    '이미지가 너무 큽니다. 1억 픽셀까지만 작업할 수 있습니다. 작업을 만든 사람에게 알려 주세요.',
  other: '이 작업에 문제가 있습니다. 작업을 만든 사람에게 알려 주세요.',
  details: '자세한 내용(영어)',
};

const ja: Readonly<Record<keyof typeof ko, string>> = {
  'attribute-invalid':
    'この作業の設定（{attribute}）が正しくありません。作業の作成者に知らせてください。',
  'name-missing':
    'この部分の回答には名前がないため送信されません。作業の作成者に知らせてください。',
  'name-repeated':
    '2 つの部分の名前が同じため、片方の回答が送信されないことがあります。作業の作成者に知らせてください。',
  'restore-failed': 'ブラウザーに残っていた回答を読み取れないため、最初から始めます。',
  'picture-not-loaded':
    '画像を読み込めませんでした。インターネット接続を確認して、ページを再読み込みしてください。続く場合は作業の作成者に知らせてください。',
  'picture-not-decoded': 'このブラウザーでは開けない画像です。作業の作成者に知らせてください。',
  'picture-too-large':
    '画像が大きすぎます。作業できるのは 1 億ピクセルまでです。作業の作成者に知らせてください。',
  other: 'この作業に問題があります。作業の作成者に知らせてください。',
  details: '詳細（英語）',
};

/** What a worker reads of the problems that any element can have. */
export const kitProblemWords: ProblemWords = { ko, ja };
