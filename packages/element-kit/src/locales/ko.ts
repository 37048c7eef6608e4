import type { KitMessages } from './en.js';

/** The texts that all elements share, in Korean. */
export const ko: KitMessages = {
  instructions: '안내',
  showInstructions: '안내 보기',
  hideInstructions: '안내 숨기기',
  fullInstructions: '전체 안내 보기',
  close: '닫기',
  cancel: '취소',
  problems: '이 작업에 문제가 있습니다',
};
