import type { CrowdMessages } from './en.js';

/** The texts of the crowd elements in Korean. */
export const ko: CrowdMessages = {
  addInstance: '개체 추가',
  answers: '답변',
  answersNote: '제출할 곳이 없어, 보낼 답변을 여기에 표시합니다.',
  button: '버튼',
  close: '닫기',
  detailedInstructions: '자세한 안내',
  dismiss: '닫기',
  examples: '예시',
  badExample: '나쁜 예',
  goodExample: '좋은 예',
  instructionsLink: '안내 보기',
  invalid: '답변 {count}개가 비어 있거나 올바르지 않습니다.',
  choices: '선택지',
  invalidOne: '답변 하나가 비어 있거나 올바르지 않습니다.',
  loading: '불러오는 중',
  missingElement:
    '이 작업은 gt-elements에 없는 <{tag}>를 사용하므로 이 부분은 여기에서 답할 수 없습니다. 나머지 질문은 답하고 제출할 수 있습니다.',
  modalLink: '창 열기',
  noPreviewSubmit: '미리보기입니다. 제출하려면 먼저 작업을 수락하세요.',
  notReady: '작업을 아직 불러오는 중입니다. 잠시 후 다시 제출하세요.',
  repeatedName: '이름이 “{name}”인 입력란이 여럿 있어, 답변을 목록으로 제출합니다.',
  nothingAnswered:
    '제출되지 않았습니다. 이 작업은 gt-elements에 없는 {tags}(으)로 답해야 하며, 다른 답변도 없습니다.',
  required: '답변이 필요합니다.',
  slider: '슬라이더',
  submit: '제출',
  submitted: '제출됨',
  summary: '요약',
  text: '텍스트',
  tooShort: '{count}자 이상 입력하세요.',
};
