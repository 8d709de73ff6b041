import { pictureFont, type PictureParts, type PictureStyle, pictureSvg } from './picture.js';

/** So many dots a pixel, on every device. */
const sharpness = 2;

/** Something that a browser refused to do while a picture was made. */
class NotPainted extends Error {}

const contextOf = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const context = canvas.getContext('2d');
  if (context === null) throw new NotPainted('no canvas');
  return context;
};

const measuring = (): PictureStyle['measure'] => {
  const context = contextOf(document.createElement('canvas'));
  return (text, size) => {
    context.font = `${size}px ${pictureFont}`;
    return context.measureText(text).width;
  };
};

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new NotPainted('no picture')) : resolve(blob)), 'image/png');
  });

/** A chart as a PNG. */
export const paintPng = async (parts: PictureParts, palette: PictureStyle['palette']): Promise<Blob> => {
  const { svg, width, height } = pictureSvg(parts, { palette, measure: measuring() });
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
};
