//! Draws the window's triangles on the processor: the reference renderer of the image tests, the same on every machine.
//!
//! It does what egui asks of a graphics card: vertices on a grid of 1/256 of a pixel, a pixel covered if its centre is (on an
//! edge: if that is a top or a left one), colours and textures in gamma space with premultiplied alpha, bilinear filtering.

use std::collections::HashMap;

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, ColorImage, FullOutput, Rect, TextureFilter, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A texture, and whether it is sampled between its texels.
struct Texture {
    image: ColorImage,
    linear: bool,
}

/// The renderer; it holds the textures.
#[derive(Default)]
pub struct Renderer {
    textures: HashMap<TextureId, Texture>,
    to_free: Vec<TextureId>,
}

impl TestRenderer for Renderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        // A texture is still needed for what is drawn with the delta that frees it.
        for id in self.to_free.drain(..) {
            self.textures.remove(&id);
        }
        for (id, parts) in delta.set.drain() {
            parts.into_iter().for_each(|part| self.set(id, part));
        }
        self.to_free.extend(delta.free.drain());
    }

    fn render(&mut self, ctx: &egui::Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                return Err("the window draws nothing by callbacks".to_owned());
            };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a mesh has a texture that was not set")?;
            canvas.clip(clipped.clip_rect * scale);
            canvas.mesh(mesh, texture, scale);
        }
        Ok(canvas.into_image())
    }
}

impl Renderer {
    fn set(&mut self, id: TextureId, part: ImageDelta) {
        let ImageData::Color(image) = part.image;
        let linear = part.options.magnification == TextureFilter::Linear;
        match (part.pos, self.textures.get_mut(&id)) {
            (Some([left, top]), Some(texture)) => {
                for (y, row) in image.pixels.chunks_exact(image.width()).enumerate() {
                    let start = (top + y) * texture.image.width() + left;
                    texture.image.pixels[start..start + row.len()].copy_from_slice(row);
                }
            }
            _ => drop(self.textures.insert(id, Texture { image: (*image).clone(), linear })),
        }
    }
}

/// The picture so far, and the part of it in which may be drawn, in pixels.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

/// A corner on the grid of 1/256 of a pixel.
type Corner = (i64, i64);

/// Twice the area of a triangle on the grid, positive if its corners go clockwise as seen on the screen.
const fn area(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// A value over the picture: what it is at the first pixel, and its slopes to the right and down.
#[derive(Clone, Copy)]
struct Plane {
    origin: f32,
    right: f32,
    down: f32,
}

impl Plane {
    /// The plane through three values at three corners.
    fn through(corners: [Corner; 3], area: i64, values: [f32; 3]) -> Self {
        let [a, b, c] = corners.map(|(x, y)| ((x - 128) as f32 / 256.0, (y - 128) as f32 / 256.0));
        let area = area as f32 / 65_536.0;
        let (ab, ac) = (values[1] - values[0], values[2] - values[0]);
        let right = (ab * (c.1 - a.1) - ac * (b.1 - a.1)) / area;
        let down = (ac * (b.0 - a.0) - ab * (c.0 - a.0)) / area;
        Self { origin: values[0] - right * a.0 - down * a.1, right, down }
    }

    fn at(self, x: i64, y: i64) -> f32 {
        self.origin + self.right * x as f32 + self.down * y as f32
    }
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        let pixels = vec![[0, 0, 0, 255]; width * height];
        Self { width, height, pixels, left: 0, right: width as i64, top: 0, bottom: height as i64 }
    }

    fn into_image(self) -> RgbaImage {
        let bytes = self.pixels.into_flattened();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).expect("there are four bytes a pixel")
    }

    fn clip(&mut self, rect: Rect) {
        let within = |value: f32, end: usize| (value.round() as i64).clamp(0, end as i64);
        (self.left, self.right) = (within(rect.min.x, self.width), within(rect.max.x, self.width));
        (self.top, self.bottom) = (within(rect.min.y, self.height), within(rect.max.y, self.height));
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            self.triangle(corners, texture, scale);
        }
    }

    fn triangle(&mut self, mut vertices: [Vertex; 3], texture: &Texture, scale: f32) {
        let on_grid = |v: Vertex| ((v.pos.x * scale * 256.0).round() as i64, (v.pos.y * scale * 256.0).round() as i64);
        let mut corners = vertices.map(on_grid);
        let mut twice = area(corners[0], corners[1], corners[2]);
        if twice == 0 {
            return;
        }
        if twice < 0 {
            corners.swap(1, 2);
            vertices.swap(1, 2);
            twice = -twice;
        }
        let even = vertices.iter().all(|v| v.color == vertices[0].color && v.uv == vertices[0].uv);
        let paint = if even {
            let Some(texel) = texture.sample(vertices[0].uv.x, vertices[0].uv.y) else { return };
            Paint::Even(product(texel, vertices[0].color.to_array().map(f32::from)))
        } else {
            let plane = |value: &dyn Fn(&Vertex) -> f32| {
                Plane::through(corners, twice, [value(&vertices[0]), value(&vertices[1]), value(&vertices[2])])
            };
            let same_place = vertices.iter().all(|v| v.uv == vertices[0].uv);
            Paint::Uneven {
                colour: [0, 1, 2, 3].map(|channel| plane(&|v| f32::from(v.color.to_array()[channel]))),
                place: [plane(&|v| v.uv.x), plane(&|v| v.uv.y)],
                texel: texture.sample(vertices[0].uv.x, vertices[0].uv.y).filter(|_| same_place),
            }
        };
        let ys = corners.map(|corner| corner.1);
        let first = ys.into_iter().min().unwrap_or(0).div_euclid(256).max(self.top);
        let last = (ys.into_iter().max().unwrap_or(0).div_euclid(256) + 1).min(self.bottom);
        for y in first..last {
            let (from, to) = self.span(corners, y);
            if from < to {
                self.paint(y, from, to, &paint, texture);
            }
        }
    }

    /// The pixels of a row whose centres are in the triangle.
    fn span(&self, corners: [Corner; 3], y: i64) -> (i64, i64) {
        let (mut from, mut to) = (self.left, self.right);
        for (a, b) in [(0, 1), (1, 2), (2, 0)] {
            let (a, b) = (corners[a], corners[b]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let is_top_or_left = dy < 0 || (dy == 0 && dx > 0);
            // Inside is dx × (centre − a).y − dy × (centre − a).x at least `least`, at the centre 256 x + 128.
            let least = i64::from(!is_top_or_left);
            let rest = dx * (256 * y + 128 - a.1) + dy * (a.0 - 128) - least;
            match dy {
                0 if rest < 0 => return (0, 0),
                0 => {}
                ..0 => from = from.max(-rest.div_euclid(-dy * 256)),
                1.. => to = to.min(rest.div_euclid(dy * 256) + 1),
            }
        }
        (from, to)
    }

    fn paint(&mut self, y: i64, from: i64, to: i64, paint: &Paint, texture: &Texture) {
        let start = y as usize * self.width;
        let row = &mut self.pixels[start + from as usize..start + to as usize];
        match paint {
            Paint::Even([r, g, b, 255]) => row.fill([*r, *g, *b, 255]),
            Paint::Even([0, 0, 0, 0]) => {}
            Paint::Even(colour) => row.iter_mut().for_each(|pixel| blend(pixel, *colour)),
            Paint::Uneven { colour, place, texel } => {
                for (pixel, x) in row.iter_mut().zip(from..to) {
                    let texel = texel.or_else(|| texture.sample(place[0].at(x, y), place[1].at(x, y)));
                    if let Some(texel) = texel {
                        blend(pixel, product(texel, colour.map(|plane| plane.at(x, y))));
                    }
                }
            }
        }
    }
}

/// What a triangle is filled with.
enum Paint {
    Even([u8; 4]),
    /// Channels from 0 to 255, places from 0 to 1, and the texel where all corners have the same.
    Uneven {
        colour: [Plane; 4],
        place: [Plane; 2],
        texel: Option<[f32; 4]>,
    },
}

impl Texture {
    /// The colour at a place from 0 to 1, channels from 0 to 255; none where nothing is seen.
    fn sample(&self, u: f32, v: f32) -> Option<[f32; 4]> {
        let [width, height] = self.image.size;
        let (x, y) = (u * width as f32, v * height as f32);
        let texel = |x: f32, y: f32| {
            let x = (x.max(0.0) as usize).min(width - 1);
            let y = (y.max(0.0) as usize).min(height - 1);
            self.image.pixels[y * width + x]
        };
        if !self.linear {
            return Some(texel(x, y).to_array().map(f32::from));
        }
        let (left, top) = ((x - 0.5).floor(), (y - 0.5).floor());
        let (across, down) = (x - 0.5 - left, y - 0.5 - top);
        let around = [texel(left, top), texel(left + 1.0, top), texel(left, top + 1.0), texel(left + 1.0, top + 1.0)];
        if around.iter().all(|colour| *colour == Color32::TRANSPARENT) {
            return None;
        }
        let [a, b, c, d] = around.map(|colour| colour.to_array());
        Some([0, 1, 2, 3].map(|i| {
            let (a, b, c, d) = (f32::from(a[i]), f32::from(b[i]), f32::from(c[i]), f32::from(d[i]));
            let (upper, lower) = (a + (b - a) * across, c + (d - c) * across);
            upper + (lower - upper) * down
        }))
    }
}

/// A texel times a colour, both from 0 to 255.
fn product(texel: [f32; 4], colour: [f32; 4]) -> [u8; 4] {
    [0, 1, 2, 3].map(|i| (texel[i] * colour[i] / 255.0 + 0.5) as u8) // the cast keeps to 0 and 255
}

/// Puts a colour with premultiplied alpha over a pixel.
fn blend(pixel: &mut [u8; 4], colour: [u8; 4]) {
    let rest = 255 - u32::from(colour[3]);
    for (below, above) in pixel.iter_mut().zip(colour) {
        let sum = u32::from(above) + (u32::from(*below) * rest + 127) / 255;
        *below = sum.min(255) as u8;
    }
}

#[test]
fn every_pixel_of_a_shape_is_covered_once() {
    let white = Texture { image: ColorImage::filled([1, 1], Color32::WHITE), linear: true };
    let mut mesh = Mesh::default();
    let half = Color32::from_rgba_premultiplied(128, 128, 128, 128);
    // Two triangles with an edge between them that goes through the centres of pixels.
    mesh.add_colored_rect(Rect::from_min_max(egui::pos2(2.5, 3.5), egui::pos2(12.5, 13.5)), half);
    let mut canvas = Canvas::new(20, 20);
    canvas.mesh(&mesh, &white, 1.0);
    for (at, pixel) in canvas.pixels.iter().enumerate() {
        let inside = (2..12).contains(&(at % 20)) && (3..13).contains(&(at / 20));
        assert_eq!(pixel[0], if inside { 128 } else { 0 }, "{} {}", at % 20, at / 20);
    }
    canvas.clip(Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(5.0, 20.0)));
    canvas.mesh(&mesh, &white, 1.0);
    assert_eq!([4, 5].map(|x| canvas.pixels[5 * 20 + x][0]), [192, 128], "what is clipped stays as it was");
}
