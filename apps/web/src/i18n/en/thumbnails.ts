/** Pictures of posts. */
export const thumbnails = {
  'thumbnail.alt': 'Picture of the post “{text}”',
  'thumbnail.title': 'Pictures of posts',
  'thumbnail.lead':
    'Lists of posts show the picture that the platform keeps of a post. This service loads it, so that the platforms learn nothing of who looks.',
  'thumbnail.show': 'Show pictures of posts',
  'thumbnail.show.detail': 'Switched off, none is loaded any more, for nobody in the company.',
  'thumbnail.readOnly': 'Owners and admins switch this on and off.',
  'thumbnail.saved.on': 'Pictures of posts are shown',
  'thumbnail.saved.off': 'Pictures of posts are not shown any more',
} as const;
