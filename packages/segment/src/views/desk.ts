import type { Editor } from '@gt-elements/editor';
import { type ElementProblem, problemList } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { problemLanguage } from '../locale/problem-words.js';
import type { PictureSurface } from '../picture-surface.js';
import type { SegmenterKeeper } from '../segmenter-keeper.js';
import type { Act } from '../task/worker-events.js';
import type { ViewState } from '../view-state.js';
import { type QuestionActs, workAbove } from '../workplace/above.js';
import { foot } from '../workplace/foot.js';
import type { Workplace } from '../workplace/workplace.js';
import { aboveThePicture } from './above-the-picture.js';
import { classPanel } from './class-panel.js';
import { notice } from './notice.js';
import { statusLine } from './status-line.js';
import { actions, toolRail } from './toolbar.js';
import { toolOptions } from './tool-options.js';

/** What a desk shows, and what is done at it that concerns the element. */
export interface DeskState extends QuestionActs {
  /** `undefined` while there is no picture. */
  readonly editor: Editor | undefined;
  readonly header: string;
  readonly view: ViewState;
  readonly work: Workplace;
  readonly surface: Pick<PictureSurface, 'stage' | 'pointer'>;
  readonly segmenters: Pick<SegmenterKeeper, 'isOffered' | 'status'>;
  readonly problems: readonly ElementProblem[];
  readonly dismissProblem: (problem: ElementProblem) => void;
  readonly isLoading: boolean;
  /** Loads the picture once more. */
  readonly retry: () => void;
  /** Whether no pixel may be changed now. */
  readonly still: boolean;
  /** Does what the worker asks for. */
  readonly act: Act;
  readonly opacity: number;
  readonly setOpacity: (opacity: number) => void;
  readonly nothingToLabel: boolean;
  readonly setNothingToLabel: (value: boolean) => void;
}

/** Where a picture is labelled: bar, tools, the picture and what lies over it, classes, foot. */
export function desk(state: DeskState): TemplateResult {
  const { editor, still, act, view, work, segmenters } = state;
  const { locale } = work;
  return html`<div class="desk">
    <div class="desk-grid">
      ${
        editor
          ? problemList(
              state.problems.filter((one) => !isOfPicture(one, state)),
              { text: locale.text('dismiss'), act: state.dismissProblem },
              problemLanguage(locale),
            )
          : nothing
      }
      <div class="frame">
        <div class="bar" ?inert=${work.asks}>
          <h1 class="header" dir="auto">${state.header}</h1>
          ${editor ? toolOptions(editor, locale, still) : nothing}
          <div class="group">${editor ? actions(editor, locale, view, still, act) : nothing}</div>
        </div>
        <div class="beside" ?inert=${work.asks}>
          ${
            editor
              ? toolRail(
                  editor,
                  locale,
                  still,
                  act,
                  (id) => id !== 'auto-segment' || segmenters.isOffered,
                )
              : html`<div class="rail" aria-hidden="true"></div>`
          }
        </div>
        ${pictureView(state)}
        <div class="beside" ?inert=${work.asks}>
          ${
            editor
              ? classPanel(editor, locale, view, still, act)
              : html`<div class="panel" aria-hidden="true"></div>`
          }
        </div>
      </div>
      ${editor ? foot(editor, work, state) : nothing}
    </div>
  </div>`;
}

/** The picture and all that lies over it. */
function pictureView(state: DeskState): TemplateResult {
  const { editor, act, view, work, surface, segmenters, opacity, setOpacity } = state;
  const { locale } = work;
  return html`<div class="view">
    <div
      class="surface"
      tabindex="0"
      role="application"
      aria-label=${locale.text('canvas')}
      aria-roledescription=${locale.text('canvasRole')}
      aria-describedby="canvas-help"
      aria-disabled=${state.still ? 'true' : 'false'}
      ?inert=${work.asks}
    ></div>
    <p id="canvas-help" class="visually-hidden">${locale.text('canvasHelp')}</p>
    ${
      editor
        ? aboveThePicture({
            editor,
            locale,
            act,
            view,
            stage: surface.stage,
            status: segmenters.status,
            opacity,
            setOpacity,
          })
        : nothing
    }
    ${editor ? statusLine(editor, locale, work.cursor.at ?? surface.pointer) : nothing}
    ${pictureNotice(state)} ${editor ? workAbove(editor, work, state) : nothing}
  </div>`;
}

/** In place of a picture all problems are told; over one, only that it cannot be seen. */
function pictureNotice(state: DeskState): TemplateResult | typeof nothing {
  const { editor, work, problems, isLoading } = state;
  return notice(work.locale, {
    problems: problems.filter(
      (problem) => !editor || (isOfPicture(problem, state) && !isAsked(problem, state)),
    ),
    loading: isLoading,
    hasPicture: editor !== undefined,
    retry: state.retry,
  });
}

/** Whether work cannot go on for a problem, so that it is told over the picture. */
const isOfPicture = (problem: ElementProblem, state: DeskState): boolean =>
  problem.code === 'no-webgl' || isAsked(problem, state);

/** The problem of an earlier mask is asked about over the picture. */
const isAsked = (problem: ElementProblem, { work }: DeskState): boolean =>
  problem === work.adjustment.problem;
