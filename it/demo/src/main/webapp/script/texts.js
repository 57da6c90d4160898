// The shipped texts, all in the public domain.
export const TEXTS = [
  {
    file: "texts/gettysburg.txt",
    name: "Gettysburg",
    source: "Abraham Lincoln, Address at Gettysburg, 1863",
  },
  {
    file: "texts/two-cities.txt",
    name: "Two Cities",
    source: "Charles Dickens, A Tale of Two Cities, 1859, opening",
  },
  {
    file: "texts/pride.txt",
    name: "Pride",
    source: "Jane Austen, Pride and Prejudice, 1813, chapter 1, abridged",
  },
  {
    file: "texts/origin.txt",
    name: "Origin",
    source: "Charles Darwin, On the Origin of Species, introduction, abridged",
  },
];

export async function load(text) {
  const response = await fetch(text.file);
  if (!response.ok) {
    throw new Error(`${text.file}: ${response.status}`);
  }
  return (await response.text()).trim();
}
