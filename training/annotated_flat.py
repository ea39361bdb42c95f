#!/usr/bin/env python3
"""Makes flat images with truth from annotated ones, for learning the gate of flat images.

usage: annotated_flat.py STACKS_FOLDER CUT_OUTS_FOLDER OUT_FOLDER    (needs numpy, scipy and Pillow)

Stacks with truth become projections of the slices round the annotated dendrites, at four magnifications and
blurs (brightest sample) and as the mean of the four brightest samples, resampled to PIXEL micrometres.
Cut-outs, whose scale is not known, are taken to have pixels of PIXEL micrometres.
"""
import glob
import json
import os
import sys

import numpy as np
from PIL import Image
from scipy import ndimage

PIXEL = 0.067
# magnification, blur (um), brightest sample or mean of the brightest
VIEWS = {'a': (1.0, 0, 'max'), 'b': (1.6, 0, 'max'), 'c': (1.6, 0.12, 'max'), 'd': (2.0, 0.1, 'max'),
         'e': (1.3, 0.1, 'mean')}


def save(samples, truth, folder, name):
    tags = {270: 'ImageJ=1.54p\nunit=um\nspacing=1.0\n', 282: 1 / PIXEL, 283: 1 / PIXEL, 296: 1}
    Image.fromarray(samples.clip(0, 255).astype(np.uint8)).save(os.path.join(folder, name + '.tif'), tiffinfo=tags)
    truth = dict(truth, image=name + '.tif', kind='real-2d', voxel_known=True, voxel_um=dict(x=PIXEL, y=PIXEL, z=1.0),
                 shape_zyx=[1, *samples.shape])
    with open(os.path.join(folder, name + '.truth.json'), 'w') as f:
        json.dump(truth, f)


def read(file):
    image = Image.open(file)
    planes = []
    for i in range(getattr(image, 'n_frames', 1)):
        image.seek(i)
        planes.append(np.asarray(image.convert('L') if image.mode == 'RGB' else image, float))
    return np.array(planes)


def projections(file, truth, folder):
    stack = read(file)
    pixel = truth['voxel_um']['x']
    ends = [round(d['points_um'][i][2] / truth['voxel_um']['z'])
            for d in truth['dendrites'] for i in (0, len(d['points_um']) // 2, -1)]
    ends = np.clip(ends, 0, len(stack) - 1)
    stack = stack[max(0, min(ends) - 3):max(ends) + 4]
    for view, (magnification, blur, how) in VIEWS.items():
        seen = ndimage.gaussian_filter(stack, (0, blur / pixel, blur / pixel)) if blur else stack
        seen = seen.max(0) if how == 'max' else np.sort(seen, 0)[-4:].mean(0)
        zoom = magnification * pixel / PIXEL
        seen = ndimage.zoom(seen, zoom, order=3, grid_mode=True, mode='nearest').clip(0)
        seen *= 250 / np.percentile(seen, 99.7)
        scale = magnification
        shift = (zoom - 1) / 2 * PIXEL

        def placed(p):
            return [p[0] * scale + shift, p[1] * scale + shift, 0.0]
        save(seen, dict(
            truth,
            dendrites=[dict(d, points_um=[placed(p) for p in d['points_um']]) for d in truth['dendrites']],
            spines=[dict(s, **{k: placed(s[k]) for k in ('tip_um', 'head_um', 'base_um')}) for s in truth['spines']],
            annotated_region=dict(truth['annotated_region'], radius_xy_um=3.0 * scale, dz_um=4.0 * scale),
            ignore=[dict(g, points_um=[placed(p) for p in g['points_um']], radius_um=g['radius_um'] * scale)
                    for g in truth['ignore']],
            matching=dict(truth['matching'], tolerance_xy_um=0.8 * scale, tolerance_z_um=1e6)),
            folder, os.path.basename(file)[:-4] + view)


def cut_out(file, truth, folder):
    def placed(p):
        return [p[0] * PIXEL, p[1] * PIXEL, 0.0]
    save(read(file)[0], dict(
        truth,
        spines=[dict(s, head_um=placed(s['head_um']), polygon_um=None) for s in truth['spines']],
        matching=dict(tolerance_xy_um=truth['matching']['tolerance_px'] * PIXEL, tolerance_z_um=1e6, point='head_um')),
        folder, os.path.basename(file)[:-4])


def main():
    stacks, cut_outs, out = sys.argv[1:4]
    os.makedirs(out, exist_ok=True)
    for folder, make in ((stacks, projections), (cut_outs, cut_out)):
        for name in sorted(glob.glob(os.path.join(folder, '*.truth.json'))):
            with open(name) as f:
                make(name.replace('.truth.json', '.tif'), json.load(f), out)


if __name__ == '__main__':
    main()
