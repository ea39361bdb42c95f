#!/usr/bin/env python3
"""Fits the model that classes spines in flat images; writes flat-classes.properties.

usage: flat_classes.py --out FILE RESULTS TRUTH WEIGHT [RESULTS TRUTH WEIGHT ...]

RESULTS  folder written by `spineblot spines`
TRUTH    folder with NAME.truth.json (spine-truth/1) for its images
WEIGHT   weight of a spine of this set

Found and true spines are matched one to one inside the truth's own tolerance. Those of the four classes
that are scored (no border, not doubtful, not hidden in z) are used. Features: natural logarithms of the
corrected head width (um), of length / corrected head width and of length / apparent head width, ratios
not below 0.15. Multinomial logistic regression, quadratic penalty 0.3 on all weights but the constants,
Newton's method, no random numbers. Prints the accuracy and Cohen's kappa of each set when images are
left out tenfold (by image, in the order of their names), which is the figure to quote: those on the
images that were fitted are too good. Needs numpy and scipy.
"""
import argparse, csv, glob, json, math, os
import numpy as np
from scipy.optimize import linear_sum_assignment

CLASSES = ('mushroom', 'thin', 'stubby', 'filopodium')
PENALTY = 0.3
FOLDS = 10


def number(row, key):
    return float(row[key]) if row[key] else math.nan


def features(row):
    length, head, apparent = (number(row, k) for k in ('length_um', 'head_width_corrected_um', 'head_width_um'))
    over_head = math.log(max(0.15, length / head))
    return [1, math.log(head), over_head, over_head if math.isnan(apparent) else math.log(max(0.15, length / apparent))]


def samples(results, truth):
    """(image, features, class index) of every matched spine."""
    found = {}
    with open(os.path.join(results, 'spines.csv'), newline='', encoding='utf-8') as f:
        for row in csv.DictReader(f):
            found.setdefault(row['image'], []).append(row)
    with open(os.path.join(results, 'images.csv'), newline='', encoding='utf-8') as f:
        pixel = {row['image']: float(row['pixel_um']) for row in csv.DictReader(f)}
    out = []
    for path in sorted(glob.glob(os.path.join(truth, '*.truth.json'))):
        t = json.load(open(path, encoding='utf-8'))
        rows = found.get(t['image'], [])
        scored = [s for s in t['spines'] if s.get('cls') in CLASSES and not s['border'] and not s['doubtful']
                  and not s.get('hidden_in_z')]
        if not rows or not scored:
            continue
        unit = 1 if t['voxel_known'] else pixel[t['image']]
        tolerance = t['matching'].get('tolerance_xy_um' if t['voxel_known'] else 'tolerance_px')
        d = np.array([[number(r, 'x_um') / unit, number(r, 'y_um') / unit] for r in rows])
        h = np.array([s['head_um'][:2] for s in scored])
        cost = np.linalg.norm(d[:, None] - h[None], axis=2) / tolerance
        for i, j in zip(*linear_sum_assignment(np.where(cost > 1, 1e3, cost))):
            if cost[i, j] <= 1:
                out.append((t['image'], features(rows[i]), CLASSES.index(scored[j]['cls'])))
    return out


def fit(x, y, w):
    """Weights, one column per class."""
    n, k = x.shape
    target = np.eye(len(CLASSES))[y]
    penalty = np.full(k, 2 * PENALTY)
    penalty[0] = 1e-6
    b = np.zeros((k, len(CLASSES)))
    for _ in range(60):
        z = x @ b
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        gradient = x.T @ ((p - target) * w[:, None]) + penalty[:, None] * b
        hessian = np.zeros((k * len(CLASSES),) * 2)
        for a in range(len(CLASSES)):
            for c in range(len(CLASSES)):
                s = w * p[:, a] * ((a == c) - p[:, c])
                hessian[a * k:(a + 1) * k, c * k:(c + 1) * k] = (x * s[:, None]).T @ x + (a == c) * np.diag(penalty)
        step = np.linalg.solve(hessian + 1e-9 * np.eye(len(hessian)), gradient.T.ravel()).reshape(len(CLASSES), k).T
        b -= step * min(1, 2 / np.abs(step).max())
        if np.abs(step).max() < 1e-9:
            break
    return b


def agreement(y, found):
    m = np.zeros((len(CLASSES),) * 2)
    np.add.at(m, (y, found), 1)
    n = m.sum()
    observed, chance = np.trace(m) / n, (m.sum(0) * m.sum(1)).sum() / n ** 2
    return observed, (observed - chance) / (1 - chance), m.astype(int).tolist()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--out', required=True)
    ap.add_argument('sets', nargs='+')
    a = ap.parse_args()
    data = [(s, *row, float(w)) for s, (r, t, w) in enumerate(zip(a.sets[::3], a.sets[1::3], a.sets[2::3]))
            for row in samples(r, t)]
    source = np.array([d[0] for d in data])
    images = [d[1] for d in data]
    x, y, w = (np.array([d[k] for d in data]) for k in (2, 3, 4))
    names = sorted(set(images))
    fold = np.array([names.index(i) % FOLDS for i in images])
    left_out = np.zeros(len(y), int)
    for k in range(FOLDS):
        out = fold == k
        left_out[out] = (x[out] @ fit(x[~out], y[~out], w[~out])).argmax(1)
    lines = ['# Classes of spines in flat images: softmax of (constant, ln head, ln length/head, ln length/apparent width).',
             '# Made by docs/training/flat_classes.py; the recipe stands there and in docs/algorithms.md.']
    for s in sorted(set(source)):
        sel = source == s
        acc, kappa, m = agreement(y[sel], left_out[sel])
        lines.append('# Set %d: %d spines, weight %g; images left out tenfold: accuracy %.3f, kappa %.3f, rows true %s'
                     % (s + 1, sel.sum(), w[sel][0], acc, kappa, m))
    b = fit(x, y, w)
    lines += ['%s = %s' % (c, ' '.join('%.4f' % v for v in b[:, i])) for i, c in enumerate(CLASSES)]
    print('\n'.join(lines))
    with open(a.out, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
