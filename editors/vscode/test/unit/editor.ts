/** The few parts of the editor's API that the tested logic touches, in place of the module "vscode". */

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): { dispose: () => void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of this.listeners) {
      listener(value);
    }
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export const l10n = {
  t: (message: string, ...values: unknown[]): string =>
    message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)])),
};

export const env = { language: "en" };

export interface Inspected {
  globalValue?: unknown;
  workspaceValue?: unknown;
  defaultValue?: unknown;
}

/** What `inspect` finds, by the setting's name; set by the test. */
export const inspected = new Map<string, Inspected>();

/** Tells of edits to a text, as a test makes them. */
export const edited = new EventEmitter<{ document: unknown; contentChanges: readonly unknown[] }>();

const never = (): { dispose: () => void } => ({ dispose: () => undefined });

export const workspace = {
  getConfiguration: () => ({ inspect: (name: string) => inspected.get(name) }),
  isTrusted: true,
  textDocuments: [] as unknown[],
  onDidChangeTextDocument: edited.event,
  onDidCloseTextDocument: never,
};

export class Uri {
  private constructor(readonly path: string) {}
  static parse(text: string): Uri {
    return new Uri(decodeURIComponent(text.replace(/^\w+:\/\//, "")));
  }
  toString(): string {
    return `file://${this.path}`;
  }
}

/** What the editor said to the user, the latest last. */
export const said: string[] = [];

const say = (sentence: string): Promise<undefined> => {
  said.push(sentence);
  return Promise.resolve(undefined);
};

export const window = {
  activeTextEditor: undefined as unknown,
  showErrorMessage: say,
  showInformationMessage: say,
  showInputBox: (): Promise<string | undefined> => Promise.resolve(undefined),
  showQuickPick: (items: unknown): Promise<unknown> => Promise.resolve(items),
  onDidChangeVisibleTextEditors: never,
  onDidChangeActiveTextEditor: never,
};
export const commands = {};
export const extensions = {};
export const StatusBarAlignment = { Right: 2 };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const ConfigurationTarget = { Global: 1, Workspace: 2 };
export const LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
export class Range {
  readonly start: { line: number; character: number };
  readonly end: { line: number; character: number };
  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = { line, character };
    this.end = { line: endLine, character: endCharacter };
  }
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export class ThemeIcon {
  constructor(readonly id: string) {}
}
