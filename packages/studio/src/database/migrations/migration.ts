/** A step of the tables' history. A step that was released is never changed; a new one follows. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}
