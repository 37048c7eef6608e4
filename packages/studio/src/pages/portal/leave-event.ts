/** The worker leaves the task for the list of jobs. */
export class LeaveEvent extends Event {
  /** @param finished Whether there was no further task. */
  constructor(readonly finished: boolean) {
    super('gt-leave');
  }
}
