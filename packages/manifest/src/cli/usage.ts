export const HELP = `gt-manifest: manifests, masks and data sets of SageMaker Ground Truth

  gt-manifest build [FOLDER]          an input manifest of a folder, or of keys given by --keys
  gt-manifest validate FILE...        all problems of manifests, answers, label files and masks
  gt-manifest stats MANIFEST...       labels, boxes, progress; with --root pixels per class
  gt-manifest convert INPUT           from one format to another
  gt-manifest merge MANIFEST...       chains jobs: later manifests' labels go into the first's lines

  FILE may be - for standard input; output goes to standard output or to --out.

Everywhere
  --out PATH           where to write (a folder where there is more than one file)
  --json               reports as JSON
  --quiet              no progress bar
  --help, --version

build
  --keys FILE          object keys, one a line
  --prefix TEXT        set before each key, for example s3://bucket/
  --data KIND          image, text or video: which extensions to take
  --extensions LIST    or these, for example .jpg,.tif

validate
  --kind KIND          manifest, labels, worker-response, consolidation-request,
                       consolidation-response or mask; told by name and content if left out
  --duplicates         also looks for keys that stand twice in a line
  --most N             prints at most N problems (all are counted)

validate, stats, convert
  --root FOLDER        where masks lie, as a copy of the bucket or side by side
  --attribute NAME     which label attribute; convert takes the last that --to can hold

convert
  --from FORMAT --to FORMAT
                       masks: ground-truth, coco, coco-panoptic, voc, yolo, class-index,
                       label-studio (from only)
                       boxes: ground-truth, coco, voc, yolo, label-studio
                       classifications: ground-truth, csv, coco-classification
  --boxes              boxes where there are masks: of coco its own, of others one around
                       each connected piece
  --names FILE         classes, for voc, class-index, yolo and boxes of ground-truth (names.txt,
                       data.yaml, data.json)
  --images FOLDER      pictures: yolo needs their sizes; of voc and class-index they tell the
                       pictures' names
  --job NAME           name of the labeling job, for ground-truth
  --output URI         output path of the job, for ground-truth, for example s3://bucket/out
  --prefix TEXT        set before each picture's name, for ground-truth
  --polygons           coco with polygons in place of runs
  --portable           file names without ":"

Exit codes: 0 done; 1 problems found in what was read; 2 wrong use, or a file named cannot be
read or written.
`;
