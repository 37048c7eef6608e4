import type { DraftMessages } from './en.js';

/** The texts about drafts in Korean. */
export const ko: DraftMessages = {
  draftKept: '임시 저장됨',
  draftSaving: '임시 저장 중…',
  draftNotKept: '임시 저장 안 됨',
  draftFailed:
    '이 브라우저에 작업을 보관할 수 없습니다({reason}). 이 페이지가 열려 있는 동안에만 안전합니다.',
  draftFull: '저장 공간이 가득 찼습니다',
  draftDenied: '이 페이지에 저장이 허용되지 않습니다',
  draftUnusable: '이 작업의 이전 내용을 사용할 수 없습니다: {reason}',
  draftLoading: '이전 작업을 불러오는 중…',
  draftFound: '끝내지 않은 작업이 있습니다',
  draftFoundText: '이어서 하시겠습니까?',
  draftRestore: '이어서 하기',
  draftRestoreOf: '{time} 작업 이어서 하기',
  draftDiscard: '새로 시작',
  draftDecide: '먼저 이전 작업을 이어서 할지 선택하세요.',
  openElsewhere:
    '이 작업이 다른 탭에도 열려 있습니다. 탭마다 따로 보관되며 마지막에 제출한 것이 적용됩니다.',
  submittedElsewhere: '이 작업은 다른 탭에서 제출되었습니다.',
};
