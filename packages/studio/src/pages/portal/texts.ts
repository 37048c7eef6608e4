/** What the portal says, in one language. */
export interface Texts {
  readonly language: string;
  readonly hello: string;
  readonly logOut: string;
  readonly jobs: string;
  readonly noJobs: string;
  readonly noJobsHint: string;
  readonly available: string;
  readonly stopped: string;
  readonly start: string;
  readonly goOn: string;
  readonly created: string;
  readonly taskTime: string;
  readonly of: string;
  readonly decline: string;
  readonly release: string;
  readonly stopAndResume: string;
  readonly declineText: string;
  readonly releaseText: string;
  readonly stopText: string;
  readonly cancel: string;
  readonly confirm: string;
  readonly finished: string;
  readonly finishedHint: string;
  readonly back: string;
  readonly refresh: string;
  readonly over: string;
  readonly overText: string;
  readonly next: string;
  readonly sending: string;
  readonly sent: string;
  readonly again: string;
  readonly notSent: string;
  readonly theme: string;
}

const en: Texts = {
  language: 'Language',
  hello: 'Hello',
  logOut: 'Log out',
  jobs: 'Jobs',
  noJobs: 'There are no tasks for you now',
  noJobsHint: 'When a job is given to your team, it appears here.',
  available: 'Available',
  stopped: 'Stopped',
  start: 'Start working',
  goOn: 'Continue working',
  created: 'Created',
  taskTime: 'Task time',
  of: 'of',
  decline: 'Decline task',
  release: 'Release task',
  stopAndResume: 'Stop and resume later',
  declineText: 'You will not be given this task again, and what you did is dropped.',
  releaseText: 'What you did is dropped, and others may be given this task.',
  stopText: 'Your work is kept and the clock stands still. You go on where you stopped.',
  cancel: 'Cancel',
  confirm: 'Confirm',
  finished: 'You’re finished with the available tasks.',
  finishedHint:
    'Refresh the page to see if there are new jobs. Select a job and choose “Start working” to work on new tasks.',
  back: 'All jobs',
  refresh: 'Refresh',
  over: 'The time for this task is over',
  overText: 'It was taken back and may be given to somebody else.',
  next: 'Next task',
  sending: 'Sending…',
  sent: 'Submitted',
  again: 'Try again',
  notSent: 'Not submitted yet',
  theme: 'Light or dark',
};

const de: Texts = {
  language: 'Sprache',
  hello: 'Hallo',
  logOut: 'Abmelden',
  jobs: 'Aufträge',
  noJobs: 'Zurzeit gibt es keine Aufgaben für Sie',
  noJobsHint: 'Sobald Ihr Team einen Auftrag bekommt, erscheint er hier.',
  available: 'Verfügbar',
  stopped: 'Gestoppt',
  start: 'Arbeit beginnen',
  goOn: 'Weiterarbeiten',
  created: 'Erstellt',
  taskTime: 'Zeit',
  of: 'von',
  decline: 'Aufgabe ablehnen',
  release: 'Aufgabe zurückgeben',
  stopAndResume: 'Später fortsetzen',
  declineText: 'Sie bekommen diese Aufgabe nicht wieder, und Ihre Arbeit daran wird verworfen.',
  releaseText: 'Ihre Arbeit wird verworfen, und andere können diese Aufgabe bekommen.',
  stopText:
    'Ihre Arbeit bleibt erhalten, und die Uhr steht still. Sie machen dort weiter, wo Sie aufgehört haben.',
  cancel: 'Abbrechen',
  confirm: 'Bestätigen',
  finished: 'Sie haben alle verfügbaren Aufgaben erledigt.',
  finishedHint:
    'Laden Sie die Seite neu, um neue Aufträge zu sehen. Wählen Sie einen Auftrag und dann „Arbeit beginnen“.',
  back: 'Alle Aufträge',
  refresh: 'Neu laden',
  over: 'Die Zeit für diese Aufgabe ist abgelaufen',
  overText: 'Sie wurde zurückgenommen und kann jemand anderem gegeben werden.',
  next: 'Nächste Aufgabe',
  sending: 'Wird gesendet…',
  sent: 'Abgegeben',
  again: 'Noch einmal versuchen',
  notSent: 'Noch nicht abgegeben',
  theme: 'Hell oder dunkel',
};

const fr: Texts = {
  language: 'Langue',
  hello: 'Bonjour',
  logOut: 'Se déconnecter',
  jobs: 'Travaux',
  noJobs: 'Il n’y a pas de tâche pour vous en ce moment',
  noJobsHint: 'Dès qu’un travail est confié à votre équipe, il apparaît ici.',
  available: 'Disponible',
  stopped: 'Arrêté',
  start: 'Commencer',
  goOn: 'Continuer',
  created: 'Créé',
  taskTime: 'Temps',
  of: 'sur',
  decline: 'Refuser la tâche',
  release: 'Rendre la tâche',
  stopAndResume: 'Arrêter et reprendre plus tard',
  declineText: 'Cette tâche ne vous sera plus donnée, et votre travail est abandonné.',
  releaseText: 'Votre travail est abandonné, et d’autres pourront recevoir cette tâche.',
  stopText: 'Votre travail est conservé et le temps s’arrête. Vous reprendrez là où vous étiez.',
  cancel: 'Annuler',
  confirm: 'Confirmer',
  finished: 'Vous avez terminé les tâches disponibles.',
  finishedHint:
    'Actualisez la page pour voir s’il y a de nouveaux travaux. Choisissez un travail, puis « Commencer ».',
  back: 'Tous les travaux',
  refresh: 'Actualiser',
  over: 'Le temps de cette tâche est écoulé',
  overText: 'Elle a été reprise et peut être donnée à quelqu’un d’autre.',
  next: 'Tâche suivante',
  sending: 'Envoi…',
  sent: 'Envoyé',
  again: 'Réessayer',
  notSent: 'Pas encore envoyé',
  theme: 'Clair ou sombre',
};

const es: Texts = {
  language: 'Idioma',
  hello: 'Hola',
  logOut: 'Cerrar sesión',
  jobs: 'Trabajos',
  noJobs: 'Ahora no hay tareas para usted',
  noJobsHint: 'Cuando su equipo reciba un trabajo, aparecerá aquí.',
  available: 'Disponible',
  stopped: 'Detenido',
  start: 'Empezar a trabajar',
  goOn: 'Seguir trabajando',
  created: 'Creado',
  taskTime: 'Tiempo',
  of: 'de',
  decline: 'Rechazar la tarea',
  release: 'Devolver la tarea',
  stopAndResume: 'Parar y seguir más tarde',
  declineText: 'No volverá a recibir esta tarea y su trabajo se descarta.',
  releaseText: 'Su trabajo se descarta y otras personas podrán recibir esta tarea.',
  stopText: 'Su trabajo se conserva y el reloj se detiene. Seguirá donde lo dejó.',
  cancel: 'Cancelar',
  confirm: 'Confirmar',
  finished: 'Ha terminado las tareas disponibles.',
  finishedHint:
    'Actualice la página para ver si hay trabajos nuevos. Elija un trabajo y después «Empezar a trabajar».',
  back: 'Todos los trabajos',
  refresh: 'Actualizar',
  over: 'El tiempo de esta tarea ha terminado',
  overText: 'Se ha retirado y puede darse a otra persona.',
  next: 'Tarea siguiente',
  sending: 'Enviando…',
  sent: 'Enviado',
  again: 'Intentar de nuevo',
  notSent: 'Todavía no enviado',
  theme: 'Claro u oscuro',
};

/** The portal's languages, by tag, with the names that their speakers use. */
export const LANGUAGES: Readonly<Record<string, { readonly name: string; readonly texts: Texts }>> =
  {
    en: { name: 'English', texts: en },
    de: { name: 'Deutsch', texts: de },
    fr: { name: 'Français', texts: fr },
    es: { name: 'Español', texts: es },
  };

const KEY = 'gt-studio-language';

/** The worker's choice, else what the browser asks for, else English. */
export function chosenLanguage(): string {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages];
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return known ?? 'en';
}

/** Remembers the worker's choice. */
export function chooseLanguage(tag: string): void {
  localStorage.setItem(KEY, tag);
}

/** The texts of a language. */
export function textsOf(tag: string): Texts {
  return LANGUAGES[tag]?.texts ?? en;
}
