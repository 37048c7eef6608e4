import type { RefusalCode, RefusalReason } from '../../../refusal.js';

/**
 * What can go wrong for a worker: the studio's reasons, the codes that say enough without one, a
 * fault of the studio, no answer from it, and a script that failed: of the task's page, or one that
 * it loads, of which browsers tell nothing to a page of another origin.
 */
export type Problem =
  | RefusalReason
  | RefusalCode
  | 'template-wrong'
  | 'workers-only'
  | 'password-first'
  | 'failure'
  | 'offline'
  | 'script-failed'
  | 'loaded-script-failed';

/** What the portal and the sign-in say, in one language. */
export interface Texts {
  readonly language: string;
  readonly theme: string;
  readonly cancel: string;
  readonly close: string;
  readonly confirm: string;
  /** What went wrong; names in braces are values. */
  readonly problems: Readonly<Record<Problem, string>>;
  readonly kept: string;
  /** Opens what the studio said of a problem, in English. */
  readonly details: string;
  // Signing in
  readonly portal: string;
  readonly email: string;
  readonly password: string;
  readonly signIn: string;
  readonly signInByOpenId: string;
  /** Who else is signed in in this browser, where this side asks anew. */
  readonly otherSession: { readonly owner: string; readonly worker: string };
  readonly toConsole: string;
  readonly toPortal: string;
  readonly forgotten: string;
  readonly choosePassword: string;
  readonly temporaryPassword: string;
  readonly newPassword: string;
  readonly newPasswordAgain: string;
  readonly send: string;
  readonly differ: string;
  // The list of jobs
  readonly hello: string;
  readonly logOut: string;
  readonly jobs: string;
  readonly find: string;
  readonly nothingFound: string;
  readonly noJobs: string;
  readonly noJobsHint: string;
  readonly title: string;
  readonly customer: string;
  readonly status: string;
  readonly created: string;
  readonly choose: string;
  readonly available: string;
  readonly stopped: string;
  readonly begun: string;
  readonly start: string;
  readonly goOn: string;
  readonly previous: string;
  readonly following: string;
  readonly page: string;
  readonly of: string;
  readonly finished: string;
  readonly finishedHint: string;
  readonly refresh: string;
  readonly howTitle: string;
  readonly how: readonly string[];
  readonly showInstructions: string;
  // The task
  readonly taskTime: string;
  readonly minutes: string;
  readonly instructions: string;
  readonly noInstructions: string;
  readonly shortcuts: string;
  readonly keys: readonly (readonly [string, string])[];
  readonly dontShow: string;
  readonly beginTask: string;
  readonly decline: string;
  readonly release: string;
  readonly stopAndResume: string;
  readonly declineText: string;
  readonly releaseText: string;
  readonly stopText: string;
  readonly keeping: string;
  readonly notKept: string;
  readonly back: string;
  readonly over: string;
  readonly overText: string;
  readonly soonOver: string;
  readonly next: string;
  readonly sending: string;
  readonly again: string;
  readonly notSent: string;
}
