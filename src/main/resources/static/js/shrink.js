// Makes a photo smaller before it is sent. Whatever goes wrong, the photo is sent as it is and the server does the work.
const LONGEST = 1600;

async function shrunk(file) {
  const photo = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = LONGEST / Math.max(photo.width, photo.height);
  if (scale >= 1) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(photo.width * scale);
  canvas.height = Math.round(photo.height * scale);
  canvas.getContext('2d').drawImage(photo, 0, 0, canvas.width, canvas.height);
  photo.close();
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
}

export default async function shrink(input) {
  const file = input.files[0];
  if (!file || !/^image\/(jpeg|webp)$/.test(file.type)) return;
  const smaller = await shrunk(file);
  if (smaller === file || input.files[0] !== file) return;
  const files = new DataTransfer();
  files.items.add(smaller);
  input.files = files.files;
}
