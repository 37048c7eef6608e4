import type { ProblemWords } from '@gt-elements/element-kit';

const ko = {
  'category-repeated':
    '같은 범주가 여러 번 있어 한 번씩만 표시합니다. 작업을 만든 사람에게 알려 주세요.',
  'too-many-categories': '범주가 너무 많아 일부만 표시합니다. 작업을 만든 사람에게 알려 주세요.',
  'initial-value-unknown':
    '이전 답변에 이 작업에 없는 범주가 있어 뺐습니다. 작업을 만든 사람에게 알려 주세요.',
  'overlay-not-loaded':
    '확인할 레이블을 불러오지 못했습니다. 인터넷 연결을 확인하고 페이지를 새로 고치세요.',
  'overlay-turned':
    '사진이 회전되어 있어 확인할 레이블을 겹쳐 표시할 수 없습니다. 작업을 만든 사람에게 알려 주세요.',
};

const ja: Readonly<Record<keyof typeof ko, string>> = {
  'category-repeated':
    '同じカテゴリが何度もあるため、1 回ずつ表示しています。作業の作成者に知らせてください。',
  'too-many-categories':
    'カテゴリが多すぎるため、一部だけを表示しています。作業の作成者に知らせてください。',
  'initial-value-unknown':
    '以前の回答に、この作業にはないカテゴリがあったため除きました。作業の作成者に知らせてください。',
  'overlay-not-loaded':
    '確認するラベルを読み込めませんでした。インターネット接続を確認して、ページを再読み込みしてください。',
  'overlay-turned':
    '写真が回転しているため、確認するラベルを重ねて表示できません。作業の作成者に知らせてください。',
};

/** What a worker reads of what goes wrong in `<gt-classify>` alone; English is the messages' own. */
export const classifyProblemWords: ProblemWords = { ko, ja };
