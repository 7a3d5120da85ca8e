package io.clpmaint.product.data;

/** How well a piece of product knowledge is known. */
public enum Evidence {
    /** Seen word for word in a manual or in published output; the row's source says where. */
    VERIFIED,
    /** Remembered from the product's reference guide, not looked up again. */
    MEMORY,
    /** As {@link #MEMORY}, with little confidence. */
    MEMORY_LOW,
    /** Composed from known layout rules and words; never seen as such. */
    CONSTRUCTED,
    /** Follows from known facts without being stated by them. */
    INFERENCE,
    /** Chosen because something had to be chosen; to be checked on a real cluster first. */
    ASSUMPTION
}
